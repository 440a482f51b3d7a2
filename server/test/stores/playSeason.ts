import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { EndpointName } from '@cordline/contract/wire/http/endpoints'
import { topicOf } from '@cordline/contract/wire/mqtt'
import type { Sending } from '../../../device-sim/src/faults/fault.ts'
import { liveMessage, type Message, packHistory } from '../../../device-sim/src/gateway/message.ts'
import { type AnswerOf, ApiClient, type Call, type Reply } from '../../../device-sim/src/registry/apiClient.ts'
import { receiveContainer, registerContainer, shelveLots } from '../../../device-sim/src/registry/registerContainer.ts'
import type { SimulatedContainer } from '../../../device-sim/src/scenarios/container.ts'
import { measurementsOf, sendingsOf } from '../../../device-sim/src/scenarios/sendings.ts'
import { actOfPeople } from './actOfPeople.ts'
import { measureIntervalS, type Season } from './season.ts'
import { Devices } from './seasonDevices.ts'
import type { Stage } from './stage.ts'
import { strangeReadings } from './strangeReadings.ts'

interface Moment {
  readonly at: number
  readonly happens: () => Promise<void>
}

const minuteMs = 60_000
const strangeDevice = 'strange-1'

/** Lives through a season in the order in which it happened. The answer ends the connections that are still up. */
export async function playSeason(stage: Stage, season: Season): Promise<() => Promise<void>> {
  await signInEverybody(stage)
  const devices = new Devices(stage)
  const { thawed, rough, silent } = season.containers
  const api = new TickingClient(stage)
  const moments = [
    ...Object.values(season.containers).flatMap((it) => momentsOf(it, { api, devices, isHeld: it === thawed })),
    { at: silent.departedAt + 30 * minuteMs, happens: () => beStrange({ api, devices }, silent) },
    { at: rough.shelvedAt + minuteMs, happens: () => actOfPeople(stage.cordline, stage.clock, season) },
  ]
  for (const { at, happens } of inOrder(moments, season.until)) {
    stage.clock.reach(at)
    await happens()
  }
  stage.clock.reach(season.until)
  return () => devices.endAll()
}

/** Each at a second of their own: sessions are listed by when they began. */
async function signInEverybody({ cordline, clock }: Stage): Promise<void> {
  for (const who of ['grower', 'exporter', 'shop'] as const) {
    clock.tick()
    await cordline.as(who).get('/session')
  }
}

const inOrder = (moments: readonly Moment[], until: number): Moment[] =>
  moments.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)

interface Playing {
  readonly api: ApiClient
  readonly devices: Devices
}

function momentsOf(container: SimulatedContainer, play: Playing & { readonly isHeld: boolean }): Moment[] {
  const { api, devices, isHeld } = play
  const { device, fittedAt, receivedAt, shelvedAt } = container
  const isSent = [...sendingsOf(container, measurementsOf(container, measureIntervalS * 1000))]
  const begin = async () => {
    await devices.begin(api, device.id, container.week)
    await registerContainer(api, container)
  }
  const end = async () => {
    await devices.end(device.id)
    await receiveContainer(api, container)
  }
  return [
    { at: fittedAt, happens: begin },
    ...together(isSent).map(([at, sendings]) => {
      return { at, happens: () => devices.send(device.id, messagesOf(device.id, sendings)) }
    }),
    { at: receivedAt, happens: end },
    ...(isHeld ? [] : [{ at: shelvedAt, happens: async () => void (await shelveLots(api, container)) }]),
  ]
}

/** By the moment at which they are sent. */
function together(sendings: readonly Sending[]): [number, Sending[]][] {
  const byMoment = new Map<number, Sending[]>()
  for (const it of sendings) byMoment.set(it.sentAt, [...(byMoment.get(it.sentAt) ?? []), it])
  return [...byMoment]
}

/** What has waited goes as history, everything else as it was measured. */
function messagesOf(deviceId: string, sendings: readonly Sending[]): Message[] {
  const readings = sendings.map(({ reading }) => reading)
  const history = readings.filter(({ hist }) => hist)
  return [
    ...packHistory(deviceId, history),
    ...readings.filter(({ hist }) => !hist).map((it) => liveMessage(deviceId, it)),
  ]
}

/** A second device in the container that does nearly everything wrong. */
async function beStrange({ api, devices }: Playing, { shipment, departedAt }: SimulatedContainer): Promise<void> {
  await devices.begin(api, strangeDevice, 'strange')
  const body = { id: strangeFit, deviceId: strangeDevice, from: instantOf(departedAt) }
  await api.call('fitDevice', { as: 'logistics', params: { id: shipment.id }, body })
  const topic = topicOf(strangeDevice, 'readings')
  // One after the other: which of two comes first decides which is refused.
  for (const payload of strangeReadings(departedAt))
    await devices.send(strangeDevice, [{ topic, payload, readings: 1 }])
}

const strangeFit = '5eed0000-0000-4000-8000-000000000001'

/** Lets a second pass before each call. */
class TickingClient extends ApiClient {
  readonly #tick: () => void

  constructor({ cordline, clock }: Stage) {
    super({ api: cordline.url, signal: new AbortController().signal })
    this.#tick = clock.tick
  }

  override call<N extends EndpointName>(name: N, call: Call<N>): Promise<Reply<AnswerOf<N>>> {
    this.#tick()
    return super.call(name, call)
  }
}
