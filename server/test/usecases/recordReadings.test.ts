import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Device } from '@cordline/contract/vocabulary/device'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import { type EmbeddedStore, openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import type { Announcement } from '../../src/ports/live.ts'
import { Outage } from '../../src/ports/outage.ts'
import { maxQuarantinePayload } from '../../src/ports/quarantine.ts'
import { UnwritableReading } from '../../src/ports/readingStore.ts'
import { watchLatest } from '../../src/usecases/announceLatest.ts'
import {
  type Delivery,
  type Recorded,
  readyNow,
  recordReadings,
  recordTogether,
} from '../../src/usecases/recordReadings.ts'
import { watchWhereabouts } from '../../src/usecases/whereabouts.ts'
import { device, deviceCustody, deviceId, noonMs } from '../builders.ts'

let folder: string
let store: EmbeddedStore
let tracker: Device
let now: number
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cordline-record-'))
  store = openEmbedded({ folder })
  tracker = device()
  now = noonMs
  await store.documents.devices.insert(tracker)
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A server that has just started: it remembers nothing but what is stored. */
function start() {
  const announced: Announcement[] = []
  const announce = (it: Announcement) => void announced.push(it)
  const whereabouts = watchWhereabouts({ ...store.documents, clock: { now: () => now } })
  const { readings, quarantine } = store
  const ports = { readings, quarantine, whereabouts, latest: watchLatest({ readings, announce }) }
  const message = (payload: unknown, from = tracker.id): Delivery => {
    const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
    return { deviceId: from, payload: bytes, receivedAt: now }
  }
  const deliver = (payload: unknown, from = tracker.id): Promise<Recorded> =>
    recordReadings(ports, message(payload, from))
  const minutes = () =>
    announced.flatMap((it) => (it.kind === 'latest' ? [(Date.parse(it.body.takenAt) - noonMs) / 60_000] : []))
  const changes = () => announced.filter((it) => it.kind === 'changed').map((it) => it.body.resource)
  return { ports, message, deliver, minutes, changes, whereabouts }
}

const at = (minute: number, changes: object = {}) => ({ ts: noonMs + minute * 60_000, temp: -18, ...changes })

it('adds what is new, counts what comes again, and refuses other content under the same time', async () => {
  const { deliver } = start()
  expect(await deliver([at(-3), at(-2)])).toMatchObject({ added: 2, repeated: 0, refusals: [] })
  expect(await deliver([at(-2), at(-1), at(-3, { temp: 4 })])).toMatchObject({
    added: 1,
    repeated: 1,
    refusals: [{ index: 2, code: 'time-reused', path: 'ts', ts: noonMs - 180_000 }],
  })
})

describe('what comes together', () => {
  const readyOf = ({ ports, message }: ReturnType<typeof start>, payloads: readonly unknown[]) =>
    payloads.flatMap((it) => readyNow(ports, message(it)) ?? [])

  it('comes to the same as by itself, each message with what is its own', async () => {
    const world = start()
    await world.deliver([at(-9), at(-8)])
    const ready = readyOf(world, [at(-7, { boot: 'b', seq: 1 }), [at(-8), at(-9, { temp: 4 })], at(-6), at(-8)])
    expect(await recordTogether(world.ports, ready)).toMatchObject([
      { added: 1, repeated: 0, refusals: [], boots: ['b'] },
      { added: 0, repeated: 1, refusals: [{ index: 1, code: 'time-reused', path: 'ts' }], boots: [] },
      { added: 1, repeated: 0, refusals: [] },
      { added: 0, repeated: 1, refusals: [] },
    ])
    expect(await store.quarantine.list(tracker.id, 10)).toMatchObject([{ code: 'time-reused' }])
    expect(await store.readings.tally({ deviceId: tracker.id, from: 0, to: noonMs }, 0)).toMatchObject({ received: 4 })
  })

  it('holds only what needs nobody but the store', async () => {
    const world = start()
    expect(readyOf(world, [at(-1)])).toEqual([])
    await world.deliver(at(-1))
    expect(readyOf(world, [at(-2)])).toHaveLength(1)
    expect(readyOf(world, ['no JSON', [at(-3), at(-3, { temp: 'cold' })]])).toEqual([])
    now += 2000
    expect(readyOf(world, [at(-2)])).toEqual([])
  })

  it('tells of the newest of a container once it is known which one that was', async () => {
    await store.documents.custody.insert(deviceCustody({ deviceId: tracker.id, from: instantOf(noonMs - 3_600_000) }))
    const world = start()
    await world.whereabouts.of(tracker.id)
    expect(readyOf(world, [at(-5)])).toEqual([])
    await world.deliver(at(-5))
    await recordTogether(world.ports, readyOf(world, [at(-3), at(-4)]))
    expect([world.minutes(), world.changes()]).toEqual([[-5, -3], ['shipments']])
  })

  it('lands but for the message whose refusal can not be put in quarantine', async () => {
    const world = start()
    await world.deliver(at(-9))
    const ready = readyOf(world, [at(-7), at(-9, { temp: 4 }), at(-6)])
    const quarantine = { keep: () => Promise.reject(new Outage('MongoDB')) }
    expect(await recordTogether({ ...world.ports, quarantine }, ready)).toMatchObject([
      { added: 1 },
      undefined,
      { added: 1 },
    ])
  })
})

describe('a clock that stepped back within a boot', () => {
  const numbered = (minute: number, seq: number, changes: object = {}) => at(minute, { boot: 'b1', seq, ...changes })

  it('has its readings kept at free times as they are, and refused by name on times that are taken', async () => {
    const { deliver } = start()
    await deliver([numbered(-60, 1), numbered(-50, 2), numbered(-40, 3)])
    const { added, refusals } = await deliver([numbered(-55, 4), numbered(-50, 5, { temp: -7 })])
    expect({ added, refusals }).toMatchObject({
      added: 1,
      refusals: [{ index: 1, code: 'clock-stepped-back', path: 'ts', ts: noonMs - 50 * 60_000 }],
    })
    expect(await store.quarantine.list(tracker.id, 10)).toMatchObject([{ code: 'clock-stepped-back' }])
    expect(await store.readings.latest(tracker.id, { from: 0, to: noonMs - 51 * 60_000 })).toMatchObject({ seq: 4 })
  })

  it.each([
    ['of a lower number', { boot: 'b1', seq: 1 }],
    ['of another boot', { boot: 'b2', seq: 9 }],
    ['without a number', {}],
    ['of the number before the later time', { boot: 'b1', seq: 3 }],
  ])('is not what another reading of a used time %s tells of', async (_, changes) => {
    const { deliver } = start()
    await deliver([numbered(-50, 2), numbered(-40, 4)])
    expect(await deliver(at(-50, { temp: -7, ...changes }))).toMatchObject({ refusals: [{ code: 'time-reused' }] })
  })
})

it('does not take a clock that stands still for one that stepped back', async () => {
  const { deliver } = start()
  const still = [1, 2, 3].map((seq) => at(-5, { boot: 'b1', seq }))
  expect((await deliver(still)).refusals.map((it) => it.code)).toEqual(['time-reused', 'time-reused'])
})

it('puts what the store can not keep into quarantine, and keeps its neighbours', async () => {
  const { record } = store.readings
  store.readings.record = async (readings) => {
    const [, bad] = readings
    const kept = await record(readings.filter((it) => it !== bad))
    return [...kept.slice(0, 1), new UnwritableReading('temp is of another type'), ...kept.slice(1)]
  }
  const { deliver } = start()
  expect(await deliver([at(-3), at(-2), at(-1)])).toMatchObject({
    added: 2,
    refusals: [{ index: 1, code: 'store-refused', path: '', message: 'temp is of another type', ts: noonMs - 120_000 }],
  })
  expect(await store.quarantine.list(tracker.id, 10)).toMatchObject([
    { code: 'store-refused', payload: JSON.stringify(at(-2)) },
  ])
})

it('refuses a number of the same boot that was used for another time before', async () => {
  const { deliver } = start()
  await deliver(at(-2, { boot: 'b1', seq: 1 }))
  const { refusals, added } = await deliver([at(-1, { boot: 'b1', seq: 1 }), at(0, { boot: 'b1', seq: 2 })])
  expect(added).toBe(1)
  expect(refusals).toMatchObject([{ index: 0, code: 'sequence-reused', path: 'seq' }])
  expect(await store.quarantine.list(tracker.id, 10)).toMatchObject([
    { code: 'sequence-reused', payload: JSON.stringify(at(-1, { boot: 'b1', seq: 1 })) },
  ])
})

it('keeps of what it refused the beginning, as it came', async () => {
  const { deliver } = start()
  await deliver(`{"temp": oops, "note": "${'x'.repeat(5000)}"}`)
  const [refused] = await store.quarantine.list(tracker.id, 10)
  expect(refused).toMatchObject({ code: 'broken-json', receivedAt: noonMs })
  expect(refused?.payload).toHaveLength(maxQuarantinePayload)
  expect(refused?.payload).toMatch(/^\{"temp": oops, "note": "xxx/)
})

it('stores nothing of a device that is not registered, and takes it as soon as it is', async () => {
  const { deliver } = start()
  const late = device({ id: deviceId() })
  expect(await deliver(at(0), late.id)).toMatchObject({ added: 0, refusals: [{ code: 'unknown-device' }] })
  await store.documents.devices.insert(late)
  expect(await deliver(at(0), late.id)).toMatchObject({ added: 1, refusals: [] })
  expect(await store.quarantine.list(late.id, 10)).toHaveLength(1)
})

it('announces what is newest for the container by device time, also after a restart; late ones as a change', async () => {
  await store.documents.custody.insert(deviceCustody({ deviceId: tracker.id, from: instantOf(noonMs - 600_000) }))
  const first = start()
  await first.deliver([at(-5), at(-4)])
  await first.deliver(at(-6))
  expect(first.minutes()).toEqual([-4])
  expect(first.changes()).toEqual(['shipments'])
  const second = start()
  await second.deliver([at(-7), at(-8)])
  await second.deliver(at(-3))
  expect(second.minutes()).toEqual([-3])
  expect(second.changes()).toEqual(['shipments'])
})

it('announces nothing of what came again or is in conflict', async () => {
  await store.documents.custody.insert(deviceCustody({ deviceId: tracker.id, from: instantOf(noonMs - 600_000) }))
  const { deliver, minutes, changes } = start()
  await deliver([at(-2), at(-4)])
  await deliver([at(-2), at(-4, { temp: 4 })])
  expect([minutes(), changes()]).toEqual([[-2], []])
})

it('announces nothing while the device is in no container, or in one by mistake', async () => {
  const from = instantOf(noonMs - 600_000)
  const until = instantOf(noonMs - 300_000)
  await store.documents.custody.insert(deviceCustody({ deviceId: tracker.id, from, to: until }))
  await store.documents.custody.insert(deviceCustody({ deviceId: tracker.id, from: until, voidedAt: until }))
  const { deliver, minutes } = start()
  await deliver([at(-11), at(-5), at(-1)])
  expect(minutes()).toEqual([])
  await deliver(at(-6))
  expect(minutes()).toEqual([-6])
})

it('knows of a new custody within 1.5 s, and at once where it is told', async () => {
  const { deliver, minutes, whereabouts } = start()
  await deliver(at(-9))
  await store.documents.custody.insert(deviceCustody({ deviceId: tracker.id, from: instantOf(noonMs - 600_000) }))
  await deliver(at(-8))
  expect(minutes()).toEqual([])
  whereabouts.forget(tracker.id)
  await deliver(at(-7))
  expect(minutes()).toEqual([-7])
  now += 1500
  await deliver(at(-6))
  expect(minutes()).toEqual([-7, -6])
})
