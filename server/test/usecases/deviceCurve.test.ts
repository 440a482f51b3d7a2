import { maxCurvePoints } from '@cordline/contract/wire/http/devices'
import fc from 'fast-check'
import { bucketsIn, maxCurveBuckets } from '../../src/ports/readingCurve.ts'
import { bucketFor, deviceCurve } from '../../src/usecases/deviceCurve.ts'
import { deviceId, noonMs } from '../builders.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const [secondMs, minuteMs, hourMs, dayMs] = [1000, 60_000, 3_600_000, 86_400_000]

describe('the step of a curve', () => {
  it.each([
    ['a moment', 0, 500, secondMs],
    ['500 seconds', 499 * secondMs, 500, secondMs],
    ['one second more', 500 * secondMs, 500, 2 * secondMs],
    ['a day', dayMs, 500, 5 * minuteMs],
    ['a week', 7 * dayMs, 500, 30 * minuteMs],
    ['30 days', 30 * dayMs, 500, 2 * hourMs],
    ['a year', 365 * dayMs, 500, dayMs],
    ['a year on a wide screen', 365 * dayMs, 2000, 6 * hourMs],
    ['a year in few', 365 * dayMs, 50, 8 * dayMs],
  ])('of %s', (_, spanMs, points, expected) => {
    expect(bucketFor({ from: noonMs, to: noonMs + spanMs }, points)).toBe(expected)
  })

  it('fits, whatever is asked for', () => {
    const [years, within] = [50 * 365 * dayMs, fc.nat(50 * 365 * dayMs)]
    const points = fc.integer({ min: 50, max: maxCurvePoints })
    fc.assert(
      fc.property(within, within, points, (from, spanMs, most) => {
        const window = { from: noonMs - years + from, to: noonMs - years + from + spanMs }
        expect(bucketsIn(window, bucketFor(window, most))).toBeLessThanOrEqual(most)
      }),
    )
  })
})

it('is no finer than the store gives', () => {
  expect(maxCurvePoints).toBeLessThanOrEqual(maxCurveBuckets)
})

it('is narrowed to what was measured, so that an hour of a year is drawn in seconds', async () => {
  const id = deviceId()
  await world.ports.readings.record(
    [-20, -18, -19].map((temperatureC, n) => ({
      deviceId: id,
      takenAt: noonMs + n * minuteMs,
      receivedAt: noonMs + hourMs,
      temperatureC,
    })),
  )
  const curve = await deviceCurve(world.ports.readings, { deviceId: id, points: 50 })
  expect(curve).toEqual({
    bucketMs: 5 * secondMs,
    buckets: [-20, -18, -19].map((it, n) => ({
      from: noonMs + n * minuteMs,
      count: 1,
      ...{ first: it, last: it, min: it, max: it },
    })),
  })
  const asked = { deviceId: id, from: noonMs - 365 * dayMs, to: noonMs + minuteMs, points: 50 }
  expect((await deviceCurve(world.ports.readings, asked)).buckets).toEqual(curve.buckets.slice(0, 2))
})

it('is empty where nothing was measured', async () => {
  const [silent, asked] = [deviceId(), { from: noonMs, to: noonMs - 1 }]
  expect(await deviceCurve(world.ports.readings, { deviceId: silent, points: 500 })).toMatchObject({ buckets: [] })
  expect(await deviceCurve(world.ports.readings, { deviceId: silent, points: 500, ...asked })).toMatchObject({
    buckets: [],
  })
})
