import { toTrackPoints } from '../../../src/domain/track/toTrackPoints.ts'
import { minute, otherLogger, reading, start } from '../coldchain/builders.ts'
import { journey } from './builders.ts'

const plan = { legs: journey, intervalMs: 10 * minute }

test('a point carries only what its reading carried', () => {
  const [point] = toTrackPoints(
    [reading(0, { seq: 1, boot: 'a', temperatureC: 0, door: false, latitude: 3, longitude: 101, batteryPct: 90 })],
    plan,
  )
  expect(point).toEqual({ takenAt: start, temperatureC: 0, door: false, latitude: 3, longitude: 101 })
})

test('points are in event order, whatever order the readings came in', () => {
  const readings = [reading(10), reading(0), reading(10, { deviceId: otherLogger, temperatureC: 1 })]
  expect(toTrackPoints(readings, plan)).toEqual(toTrackPoints(readings.toReversed(), plan))
  expect(toTrackPoints(readings, plan).map(({ takenAt }) => takenAt)).toEqual([
    start,
    start + 10 * minute,
    start + 10 * minute,
  ])
})

test('late is more than two intervals from measuring to receiving', () => {
  const lateness = [20, 21].map((minutes) => reading(0, { receivedAt: start + minutes * minute }))
  expect(lateness.flatMap((late) => toTrackPoints([late], plan)).map(({ late }) => late)).toEqual([undefined, true])
})

test('an impossible fix is kept and marked', () => {
  const along = [101, 101.05, 115, 101.1, 101.15].map((longitude, index) =>
    reading(index * 10, { latitude: 3, longitude }),
  )
  expect(toTrackPoints(along, plan).map(({ implausible }) => implausible)).toEqual([
    undefined,
    undefined,
    true,
    undefined,
    undefined,
  ])
})
