import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import { maxReplayed } from '@cordline/contract/wire/http/quarantine'
import { Outage } from '../../src/ports/outage.ts'
import { maxQuarantinePayload } from '../../src/ports/quarantine.ts'
import { watchLatest } from '../../src/usecases/announceLatest.ts'
import { countQuarantine, listQuarantine } from '../../src/usecases/quarantine/listQuarantine.ts'
import { replayQuarantine } from '../../src/usecases/quarantine/replayQuarantine.ts'
import { recordReadings } from '../../src/usecases/recordReadings.ts'
import { watchWhereabouts } from '../../src/usecases/whereabouts.ts'
import { actor, device, deviceCustody, deviceId, musangHill, noonMs, organisationId, program } from '../builders.ts'
import { openWorld, type World } from './world.ts'

let world: World
let late: DeviceId
beforeEach(() => {
  world = openWorld()
  late = deviceId()
})
afterEach(() => world.close())

const owner = actor()
const stranger = actor({ organisationId: organisationId() })
const at = (minute: number, changes: object = {}) => ({ ts: noonMs + minute * 60_000, temp: -18, ...changes })

async function deliver(payload: unknown, from = late) {
  const { ports } = world
  const door = { ...ports, whereabouts: watchWhereabouts(ports), latest: watchLatest(ports) }
  const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload))
  return recordReadings(door, { deviceId: from, payload: bytes, receivedAt: world.now })
}
const register = (id = late) => world.ports.devices.insert(device({ id }))
const replay = (order: Parameters<typeof replayQuarantine>[2] = {}, by = owner) =>
  replayQuarantine(world.ports, by, order)
const list = (by = owner) => listQuarantine(world.ports, by, { limit: 50 })
const everyTime = { from: 0, to: noonMs * 2 }
const stored = () => world.ports.readings.page({ deviceId: late, ...everyTime, limit: 2000 })
const refused = () => world.ports.quarantine.count(late, everyTime.from, everyTime.to)

describe('what came before its device was registered', () => {
  it('lands as of when it came, and is not refused any more', async () => {
    await deliver([at(-3, { boot: 'b', seq: 1 }), at(-2, { boot: 'b', seq: 2 })])
    world.now += 60_000
    await deliver(at(-1, { boot: 'b', seq: 3 }))
    expect(await refused()).toBe(3)
    await register()
    world.now += 3_600_000
    expect(await replay()).toEqual({ replayed: 3, landed: 3, refusedAgain: 0, cut: 0, next: null })
    const received = (await stored()).map(({ takenAt, receivedAt }) => [takenAt - noonMs, receivedAt - noonMs])
    expect(received).toEqual([
      [-180_000, 0],
      [-120_000, 0],
      [-60_000, 60_000],
    ])
    expect(await world.ports.readings.contiguousSeq(late, 'b')).toBe(3)
    expect([await refused(), (await list()).items]).toEqual([0, []])
  })

  it('lands whole where the message was longer than what is kept of one reading', async () => {
    const backFill = Array.from({ length: 400 }, (_, n) => at(-n))
    expect(JSON.stringify(backFill).length).toBeGreaterThan(maxQuarantinePayload)
    expect(await deliver(backFill)).toMatchObject({ refusals: [{ code: 'unknown-device' }] })
    await register()
    expect(await replay({ deviceId: late })).toMatchObject({ replayed: 400, landed: 400 })
    expect(await stored()).toHaveLength(400)
  })

  it('lands as far as it is right: the rest stays, once, with the reason of today', async () => {
    await deliver([at(-3), at(-2, { temp: 850 }), at(-1)])
    await register()
    expect(await replay()).toMatchObject({ landed: 2, refusedAgain: 1 })
    expect(await replay()).toMatchObject({ replayed: 1, landed: 0, refusedAgain: 1 })
    expect((await list()).items).toMatchObject([{ code: 'out-of-range', path: 'temp', receivedAt: noonMs }])
    expect(await refused()).toBe(1)
  })

  it('is recorded together where it came together, also with wrong ones between', async () => {
    const wrong = [7, 8, 41]
    await deliver(Array.from({ length: 90 }, (_, n) => at(n - 90, wrong.includes(n) ? { temp: 'warm' } : {})))
    await register()
    const writes: number[] = []
    const { readings } = world.ports
    const record: typeof readings.record = (taken) => {
      writes.push(taken.length)
      return readings.record(taken)
    }
    const ports = { ...world.ports, readings: { ...readings, record } }
    expect(await replayQuarantine(ports, owner, {})).toMatchObject({ landed: 87, refusedAgain: 3 })
    expect(writes).toEqual([38, 39, 10])
    const left = (await list()).items.map(({ code, payload }) => [code, JSON.parse(payload).ts])
    expect(left).toEqual(wrong.toReversed().map((n) => ['wrong-type', noonMs + (n - 90) * 60_000]))
  })

  it('stays refused as a whole where its device was blocked meanwhile', async () => {
    await deliver([at(-3), at(-2), at(-1)])
    await world.ports.devices.insert({ ...device({ id: late }), blockedAt: instantOf(noonMs) })
    expect(await replay()).toMatchObject({ landed: 0, refusedAgain: 3 })
    expect(await refused()).toBe(3)
  })

  it('of two readings of one time the one that came first stays', async () => {
    await deliver(at(-1, { temp: -18 }))
    world.now += 1000
    await deliver(at(-1, { temp: 4 }))
    await register()
    expect(await replay()).toMatchObject({ landed: 1, refusedAgain: 1 })
    expect(await stored()).toMatchObject([{ temperatureC: -18 }])
    expect((await list()).items).toMatchObject([{ code: 'time-reused' }])
  })

  it('is announced for the container that the device was in', async () => {
    await deliver(at(-1))
    await register()
    await world.ports.custody.insert(deviceCustody({ deviceId: late, from: instantOf(noonMs - 600_000) }))
    await replay()
    expect(world.announced).toMatchObject([{ kind: 'latest', body: { takenAt: instantOf(noonMs - 60_000) } }])
  })

  it('is seen and tried again by the organisation that registered it alone', async () => {
    await deliver(at(-1))
    expect([(await list()).items, (await list(stranger)).items]).toEqual([[], []])
    await register()
    expect((await list(stranger)).items).toEqual([])
    expect([...(await countQuarantine(world.ports, stranger, {}))]).toEqual([])
    expect(await replay({}, stranger)).toMatchObject({ replayed: 0 })
    await expect(replay({ deviceId: late }, stranger)).rejects.toMatchObject({ code: 'not-found' })
    expect((await list()).items).toHaveLength(1)
    expect(await replay()).toMatchObject({ landed: 1 })
  })

  it('stays refused while nobody registered it, also where whoever runs the server tries', async () => {
    await deliver(at(-1))
    expect(await replayQuarantine(world.ports, 'operator', {})).toMatchObject({ replayed: 1, refusedAgain: 1 })
    await register()
    expect(await replayQuarantine(world.ports, 'operator', { deviceId: late })).toMatchObject({ landed: 1 })
  })
})

it('tries again what was refused for an array that is too long, reading by reading', async () => {
  await register()
  const refusal = await deliver(Array.from({ length: 501 }, (_, n) => at(-n)))
  expect(refusal.refusals).toMatchObject([{ code: 'array-too-long' }])
  expect(await refused()).toBe(501)
  const first = await replay()
  expect(first).toMatchObject({ replayed: maxReplayed, landed: maxReplayed, next: expect.any(String) })
  expect(await replay({ after: first.next ?? '' })).toMatchObject({ replayed: 1, landed: 1, next: null })
  expect([(await stored()).length, await refused()]).toEqual([501, 0])
})

it('takes what is right in a message that is kept as one, which stays until all of it is', async () => {
  await register()
  const payloads = [
    [at(-9), at(-8)],
    [at(-7), at(-6, { temp: 850 })],
  ].map((it) => JSON.stringify(it))
  const row = { deviceId: late, receivedAt: noonMs, code: 'too-fast', path: '', message: 'too fast' } as const
  await world.ports.quarantine.keep(payloads.map((payload) => ({ ...row, payload })))
  for (const replayed of [2, 1, 1]) expect(await replay()).toMatchObject({ replayed, refusedAgain: 1 })
  expect(await stored()).toHaveLength(3)
  expect((await list()).items).toMatchObject([{ code: 'out-of-range', payload: payloads[1] }])
})

it('counts what is kept only in part, and leaves it as it is', async () => {
  await register()
  await deliver(`{"temp": -18, "note": "${'x'.repeat(3000)}", "ts": ${noonMs}}`.replace('-18', '"warm"'))
  await deliver(`{"temp": -18, "note": oops "${'x'.repeat(3000)}"}`)
  const before = (await list()).items
  expect(await replay()).toEqual({ replayed: 2, landed: 0, refusedAgain: 0, cut: 2, next: null })
  expect((await list()).items).toEqual(before)
})

it('lands what is as long as what is kept at most', async () => {
  const [head, tail] = [`{"ts":${noonMs},"temp":-18,"note":"`, '"}']
  await deliver(`${head}${'x'.repeat(maxQuarantinePayload - head.length - tail.length)}${tail}`)
  await register()
  expect(await replay()).toMatchObject({ landed: 1, cut: 0 })
})

it('takes of what was refused only what is asked for, by device, reason and time', async () => {
  const other = deviceId()
  for (const it of [late, other]) await deliver(at(-1), it)
  world.now += 60_000
  await deliver(at(-1, { temp: 850 }))
  for (const it of [late, other]) await register(it)
  expect(await replay({ from: instantOf(noonMs + 1) })).toMatchObject({ replayed: 1, refusedAgain: 1 })
  expect(await replay({ code: 'out-of-range' })).toMatchObject({ replayed: 1, landed: 0 })
  expect(await replay({ to: instantOf(noonMs), deviceId: other })).toMatchObject({ replayed: 1, landed: 1 })
  expect(await replay()).toMatchObject({ replayed: 2, landed: 1, refusedAgain: 1 })
})

it('goes on after an outage half-way, and counts nothing twice', async () => {
  for (let n = 0; n < 120; n += 1) {
    world.now += 1000
    await deliver(at(-n))
  }
  await register()
  const { readings } = world.ports
  let records = 0
  const failing = {
    ...readings,
    record: async (taken: Parameters<typeof readings.record>[0]) => {
      records += 1
      if (records > 70) throw new Outage('the readings')
      return readings.record(taken)
    },
  }
  await expect(replayQuarantine({ ...world.ports, readings: failing }, owner, {})).rejects.toThrow(Outage)
  expect(await refused()).toBe(80)
  expect(await replay()).toMatchObject({ replayed: 80, landed: 80 })
  expect([(await stored()).length, await refused()]).toEqual([120, 0])
})

it('is for whoever may change devices, and read by whoever may see them', async () => {
  await deliver(at(-1))
  await register()
  const viewer = actor({ roles: ['viewer'] })
  expect((await list(viewer)).items).toHaveLength(1)
  for (const order of [{}, { deviceId: late }]) {
    await expect(replay(order, viewer)).rejects.toMatchObject({ code: 'not-allowed' })
  }
  await expect(list(actor({ roles: ['grower'] }))).rejects.toMatchObject({ code: 'not-allowed' })
  const ours = program({ organisationId: musangHill, scopes: ['devices'] })
  expect(await replayQuarantine(world.ports, ours, {})).toMatchObject({ landed: 1 })
})
