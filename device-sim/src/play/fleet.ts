import type { Credentials, Protocol } from '../gateway/mqttLink.ts'
import { MqttLink } from '../gateway/mqttLink.ts'
import { addDevice } from '../registry/addDevice.ts'
import type { ApiClient } from '../registry/apiClient.ts'
import { type Registered, receiveContainer, registerContainer, shelveLots } from '../registry/registerContainer.ts'
import type { SimulatedContainer } from '../scenarios/container.ts'
import { measurementsOf } from '../scenarios/sendings.ts'
import { hourMs } from '../world/time.ts'
import { liveMeasurements, type Pace } from './liveMeasurements.ts'
import { playContainer } from './playContainer.ts'
import { virtualClock } from './virtualClock.ts'

export interface FleetOptions {
  readonly broker: string
  readonly protocol: Protocol
  /** Without it nothing is registered, and `credentials` serve every device. */
  readonly api: ApiClient | undefined
  readonly credentials?: Credentials | undefined
  readonly pace: Pace
  readonly speed: number
  /** True: everything up to now at once, nothing after it. */
  readonly once: boolean
  readonly wall: () => number
  readonly signal: AbortSignal
  readonly told: (readings: number) => void
  readonly registered: (what: string, container: SimulatedContainer, result: Registered) => void
}

/** How much of a journey under way is played before the eyes of who watches. */
export const replayedHours = 36

/** A part of the play that goes on after the back-fill. */
export type Rest = (signal: AbortSignal) => Promise<void>

/**
 * One device with the containers that it travels in, oldest first: registers each, back-fills it, and hands it over at
 * the store before the next. The answer is what is left to do in real time.
 */
export async function playDevice(containers: readonly SimulatedContainer[], options: FleetOptions): Promise<Rest> {
  const [first] = containers
  if (!first) return async () => undefined
  const { broker, protocol, api, signal } = options
  const deviceId = first.device.id
  const measureIntervalS = options.pace.everyMs / 1000
  const credentials = api
    ? await addDevice(api, deviceId, { label: `Logger ${deviceId}`, measureIntervalS, sendIntervalS: measureIntervalS })
    : options.credentials
  const link = new MqttLink({ broker, protocol, deviceId, credentials })
  await link.start({ boot: first.week, fw: 'cordline-sim 1' })
  const rests: Rest[] = []
  try {
    for (const container of containers) if (!signal.aborted) rests.push(await playOne(container, link, options))
  } catch (error) {
    await link.stop()
    throw error
  }
  return async (until) => {
    for (const rest of rests) await rest(until)
    await link.stop()
  }
}

/** What thawed is received and held: no store sells it. */
async function playOne(container: SimulatedContainer, link: MqttLink, options: FleetOptions): Promise<Rest> {
  const { api, once, speed, wall, signal, pace, told } = options
  const now = wall()
  const isReceived = container.receivedAt <= now
  const isShelved = container.shelvedAt <= now
  const from = once || isReceived ? now : Math.max(Math.min(container.departedAt, now), now - replayedHours * hourMs)
  const clock = virtualClock({ from, speed, wall })
  const measurements = once ? measurementsOf(container, pace.everyMs) : liveMeasurements(container, clock, pace)
  const act = playContainer({ container, link, clock, measurements, told })
  const write = async (what: string, work: typeof registerContainer, until: AbortSignal) => {
    if (api && !until.aborted) options.registered(what, container, await work(api, container))
  }
  await write('registered', registerContainer, signal)
  await act.backFill(from, signal)
  if (isReceived) await write('received', receiveContainer, signal)
  const isHeld = container.scenario === 'thaw'
  if (isShelved && !isHeld) await write('shelved', shelveLots, signal)
  if (once || isShelved) return async () => undefined
  return async (until) => {
    await act.goOn(until)
    await clock.until(container.receivedAt, until)
    if (!isReceived) await write('received', receiveContainer, until)
    if (isHeld) return
    await clock.until(container.shelvedAt, until)
    await write('shelved', shelveLots, until)
  }
}
