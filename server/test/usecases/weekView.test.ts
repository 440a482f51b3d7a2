import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import fc from 'fast-check'
import { Refusal } from '../../src/domain/refusal.ts'
import type { ReadingStore } from '../../src/ports/readingStore.ts'
import { correctCustody } from '../../src/usecases/correctCustody.ts'
import { fitDevice } from '../../src/usecases/fitDevice.ts'
import { receiveShipment } from '../../src/usecases/receiveShipment.ts'
import { watchWeeks } from '../../src/usecases/weekView.ts'
import { actor, device, noonMs, reading, shipment } from '../builders.ts'
import { openWorld, type World } from './world.ts'

const hour = 3_600_000
const minute = 60_000
const owner = actor()
let world: World
beforeEach(() => {
  world = openWorld()
  world.now = noonMs + 100 * hour
})
afterEach(() => world.close())

/** The world's readings, and how often a container's were read whole. */
function counted(readings: ReadingStore): { readonly readings: ReadingStore; readonly whole: () => number } {
  let whole = 0
  const read: ReadingStore['read'] = (window) => {
    whole += 1
    return readings.read(window)
  }
  return { readings: { ...readings, read }, whole: () => whole }
}

/** A container with a device in it since noon, and its readings of the first two hours. */
async function given() {
  const container = shipment()
  const logger = device({ measureIntervalS: 600 })
  await world.ports.shipments.insert(container)
  await world.ports.devices.insert(logger)
  const { custody } = await fitDevice(world.ports, owner, container.id, {
    deviceId: logger.id,
    from: instantOf(noonMs),
  })
  const at = (minutes: number, changes: Partial<Reading> = {}): Reading =>
    reading({ deviceId: logger.id, takenAt: noonMs + minutes * minute, temperatureC: -19, ...changes })
  await world.ports.readings.record(Array.from({ length: 12 }, (_, n) => at(n * 10)))
  return { container, logger, custody, at }
}

it('reads the readings of a container once, as long as none is added', async () => {
  const { container, at } = await given()
  const { readings, whole } = counted(world.ports.readings)
  const weekView = watchWeeks({ ...world.ports, readings })
  const first = await weekView(owner, container.week)
  world.now += 5 * minute
  expect((await weekView(owner, container.week)).shipments[0]?.latest).toEqual(first.shipments[0]?.latest)
  expect(whole()).toBe(1)
  await world.ports.readings.record([at(5)])
  await weekView(owner, container.week)
  expect(whole()).toBe(2)
  await world.ports.readings.record([at(5)])
  await weekView(owner, container.week)
  expect(whole()).toBe(2)
})

it('says that a clock stepped back in this container, and nothing of what it did before', async () => {
  const { container, at } = await given()
  const numbered = (minutes: number, seq: number) => at(minutes, { boot: 'b1', seq })
  const clocks = async () => {
    const [seen] = (await watchWeeks(world.ports)(owner, container.week)).shipments
    return seen?.exceptions.filter((it) => it.code.startsWith('clock'))
  }
  await world.ports.readings.record([numbered(-15, 1), numbered(-5, 2), numbered(-50, 3), numbered(125, 4)])
  expect(await clocks()).toEqual([])
  await world.ports.readings.record([numbered(135, 5), numbered(145, 6), numbered(93, 7)])
  expect(await clocks()).toEqual([
    { code: 'clock-stepped-back', severity: 'warn', since: instantOf(noonMs + 145 * minute), value: 62 },
  ])
})

it('judges each device of a container by itself, though they number alike', async () => {
  const { container, at } = await given()
  const other = device()
  await world.ports.devices.insert(other)
  await fitDevice(world.ports, owner, container.id, { deviceId: other.id, from: instantOf(noonMs) })
  const boot = 'b1'
  await world.ports.readings.record([at(125, { boot, seq: 7 }), at(135, { boot, seq: 8 })])
  await world.ports.readings.record([126, 136].map((minutes, seq) => at(minutes, { deviceId: other.id, boot, seq })))
  const [seen] = (await watchWeeks(world.ports)(owner, container.week)).shipments
  expect(seen?.exceptions.filter((it) => it.code.startsWith('clock'))).toEqual([])
})

it('still says how long a container has been silent by the clock of now', async () => {
  const { container } = await given()
  const weekView = watchWeeks(world.ports)
  const silentFor = async () =>
    (await weekView(owner, container.week)).shipments[0]?.exceptions.find((it) => it.code === 'silent')?.value ?? 0
  const before = await silentFor()
  world.now += 3 * hour
  expect((await silentFor()) - before).toBeCloseTo(3, 6)
})

it('says what it would say if it remembered nothing, whatever happens in between', async () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('live' as const),
      minutes: fc.integer({ min: 120, max: 900 }),
      temp: fc.integer({ min: -25, max: 6 }),
    }),
    fc.record({
      kind: fc.constant('late' as const),
      minutes: fc.integer({ min: 0, max: 119 }),
      temp: fc.integer({ min: -25, max: 6 }),
    }),
    fc.record({ kind: fc.constant('custody' as const), minutes: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ kind: fc.constant('receipt' as const), minutes: fc.integer({ min: 300, max: 900 }) }),
    fc.record({ kind: fc.constant('time' as const), minutes: fc.integer({ min: 0, max: 600 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const { container, custody, at } = await given()
      const remembering = watchWeeks(world.ports)
      for (const it of steps) {
        if (it.kind === 'live' || it.kind === 'late') {
          await world.ports.readings.record([at(it.minutes, { temperatureC: it.temp })])
        } else if (it.kind === 'time') {
          world.now += it.minutes * minute
        } else if (it.kind === 'custody') {
          const stored = await world.ports.custody.find(custody.id)
          const from = instantOf(noonMs + it.minutes * minute)
          await correctCustody(world.ports, owner, container.id, custody.id, {
            from,
            version: stored?.version ?? 1,
            voided: false,
          })
        } else {
          const place = container.legs.at(-1)?.to.name ?? ''
          await receiveShipment(world.ports, owner, container.id, {
            at: instantOf(noonMs + it.minutes * minute),
            place,
          }).catch(whereRefused)
        }
        const own = async (view: typeof remembering) =>
          (await view(owner, container.week)).shipments.find((seen) => seen.shipment.id === container.id)
        expect(await own(remembering)).toEqual(await own(watchWeeks(world.ports)))
      }
    }),
    { numRuns: 25 },
  )
})

/** A container is received once: the second time changes nothing. */
function whereRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}
