import { rmSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { type Environment, readConfig } from '../../src/config.ts'
import { UnreadableRow } from '../../src/ports/storedDocument.ts'
import { openStores } from '../../src/stores.ts'
import { type MadeDevice, makeDevice } from '../api/bodies.ts'
import { type Cordline, newFolder, startCordline } from '../api/cordline.ts'
import { heapInUse } from '../heapInUse.ts'
import { until } from '../until.ts'
import { type BadPlace, openPlace, type PlaceName } from './badPlaces.ts'
import type { Fault } from './faultProxy.ts'
import { changesIn, offendersIn, toldLines } from './logLines.ts'
import { missingOf, type Publishers, type Sent, startPublishers } from './publishers.ts'
import { maxDrainMs, untilDrained } from './untilDrained.ts'

const isLong = process.env.BAD_DAYS === 'long'
/** How long a server is away. */
export const awayMs = isLong ? 60_000 : 10_000
/** All of it: what waited is many times what comes in a second. */
export const maxTestMs = awayMs + 120_000
const readingsPerS = 200
const deviceCount = 10
const calmMs = 2000
const noticeMs = 12_000
/** Devices' messages are held within bounds, so a longer outage takes no more memory. */
const maxGrowthBytes = 150 * 1024 * 1024

export interface Loaded {
  readonly cordline: Cordline
  readonly publishers: Publishers
  readonly places: readonly BadPlace[]
  /** The one of that part. */
  place(part: BadPlace['part']): BadPlace
  /** What lies in the store, past proxies and Cordline. */
  read(): Promise<readonly Sent[]>
  /** Another server in the place of this one, which has stopped. */
  startAgain(): Promise<Cordline>
  remove(): Promise<void>
}

/** A whole server under load, all of whose servers stand behind proxies. */
export async function startLoaded(
  names: readonly PlaceName[],
  more: Readonly<Record<string, string>> = {},
): Promise<Loaded> {
  const places = await Promise.all(names.map(openPlace))
  const folder = newFolder()
  const merged = (which: 'environment' | 'direct'): Record<string, string> =>
    Object.assign({}, ...places.map((it) => it[which]))
  const cordline = await startCordline({ ...merged('environment'), ...more }, { folder }).catch(
    async (error: unknown) => {
      for (const it of places) await it.remove()
      throw error
    },
  )
  // A slow server may still be getting ready when we listen.
  await until('it is ready', async () => (await fetch(`${cordline.url}/ready`)).status === 200)
  const devices: MadeDevice[] = []
  for (let n = 0; n < deviceCount; n++) devices.push(await makeDevice(cordline.as('exporter')))
  const broker = merged('direct').MQTT_URL
  const publishers = await startPublishers({
    devices,
    port: broker === undefined ? cordline.mqttPort : Number(new URL(broker).port),
    isAnonymous: broker !== undefined,
    readingsPerS,
  })
  const ids = devices.map(({ id }) => id)
  return {
    cordline,
    publishers,
    places,
    place: (part) => places.find((it) => it.part === part) ?? places[0] ?? fail(part),
    read: () => readAll(merged('direct'), ids),
    startAgain: () => startCordline({ ...merged('environment'), ...more }, { folder }),
    remove: async () => {
      publishers.end()
      for (const it of places) await it.proxy.become('pass')
      await cordline.stop()
      for (const it of places) await it.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const fail = (part: string): never => {
  throw new Error(`no ${part} in this test`)
}

/** What lies there of the devices, read without a Cordline. */
export async function readAll(environment: Environment, ids: readonly string[]): Promise<readonly Sent[]> {
  const folder = newFolder()
  const stores = await openStores(readConfig({ DATA_DIR: folder, ...environment }), { heed: () => {}, now: Date.now })
  try {
    await stores.telemetry.prepare()
    const found: Sent[] = []
    for (const id of ids) {
      const window = { deviceId: DeviceId.parse(id), from: 0, to: Date.now() }
      for await (const { deviceId, takenAt, temperatureC } of stores.telemetry.readings.read(window)) {
        found.push({ deviceId, ts: takenAt, temp: temperatureC ?? Number.NaN })
      }
    }
    return found
  } finally {
    await stores.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface Away {
  readonly part: BadPlace['part']
  readonly fault: Fault
  /** Whether the server has a spool, or lets devices wait. */
  readonly spool?: 'spool' | 'no spool'
}

/** Of what was sent until shortly before a store came back, this part is acknowledged where it refuses at once. */
const acknowledgedMeanwhile = 0.9

/** The part does that under load for `awayMs`; afterwards nothing is missing, and the log tells of it twice. */
export async function expectNothingLost(loaded: Loaded, { part, fault, spool = 'spool' }: Away): Promise<void> {
  const { cordline, publishers } = loaded
  const { proxy } = loaded.place(part)
  await after(calmMs)
  const before = heapInUse()
  await proxy.become(fault)
  // A broker that hangs is known to be away when it left a ping unanswered.
  await after(part === 'the MQTT broker' && fault === 'hang' ? awayMs + noticeMs : awayMs)
  const ready = await fetch(`${cordline.url}/ready`)
  expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining(part)])
  const meanwhile = heapInUse()
  const [acknowledgedAway, sentAway] = [publishers.acknowledged.length, publishers.sent()]
  await proxy.become('pass')
  const since = performance.now()
  await after(calmMs)
  await Promise.race([publishers.finish(), after(maxDrainMs, undefined, { ref: false })])
  const drainedMs = Math.round(performance.now() - since)
  await until(
    'the log says that it is back',
    () => changesIn(toldLines(cordline.logged())).includes(`${part} back`),
    30_000,
  )
  await untilDrained(cordline)
  await untilStored(loaded)

  await cordline.stop()
  const stored = await loaded.read()
  console.info(
    `${part} ${JSON.stringify(fault)}: ${sentAway} sent and ${acknowledgedAway} acknowledged when it came back, ` +
      `${publishers.acknowledged.length} of ${publishers.sent()} acknowledged and ${stored.length} stored after ` +
      `${drainedMs} ms; heap +${megabytes(meanwhile - before)} MB`,
  )
  expect(missingOf(publishers.acknowledged, stored)).toEqual([])
  expect(publishers.acknowledged).toHaveLength(publishers.sent())
  if (spool === 'spool' && fault === 'refuse') {
    expect(acknowledgedAway).toBeGreaterThan(sentAway * acknowledgedMeanwhile)
  }
  expect(stored).toHaveLength(publishers.sent())
  expect(meanwhile - before).toBeLessThan(maxGrowthBytes)
  const lines = toldLines(cordline.logged())
  expect(changesIn(lines)).toEqual([`${part} down`, `${part} back`])
  expect(offendersIn(lines)).toEqual([])
}

/** A broker acknowledges by itself: what it holds for us is on its way when the devices have finished. */
async function untilStored({ publishers, places, read }: Loaded): Promise<void> {
  if (!places.some(({ part }) => part === 'the MQTT broker')) return
  const isThere = async () => ((await read().catch(notYet))?.length ?? 0) >= publishers.sent()
  await until('all of it is stored', isThere, maxDrainMs)
}

/** InfluxDB shows a point that is being written before all of its fields are there. */
function notYet(error: unknown): undefined {
  if (!(error instanceof UnreadableRow)) throw error
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)
