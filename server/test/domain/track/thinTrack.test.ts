import fc from 'fast-check'
import { thinTrack } from '../../../src/domain/track/thinTrack.ts'
import type { TrackPoint } from '../../../src/domain/track/toTrackPoints.ts'

const intervalMs = 600_000
const track = (count: number, channelsOf: (index: number) => Partial<TrackPoint> = () => ({})): TrackPoint[] =>
  Array.from({ length: count }, (_, index) => ({
    takenAt: index * intervalMs,
    temperatureC: Math.sin(index / 50) * 5 - 18,
    ...channelsOf(index),
  }))
const thin = (points: readonly TrackPoint[], maxPoints = 100) => thinTrack(points, { maxPoints, intervalMs })

test('a track that is short enough stays as it is', () => {
  expect(thin(track(100))).toEqual(track(100))
  expect(thin([])).toEqual([])
})

test('a single warm minute among 43,000 is still seen, and so is a cold one', () => {
  const points = track(43_000, (index) =>
    index === 31_234 ? { temperatureC: 4 } : index === 777 ? { temperatureC: -40 } : {},
  )
  const thinned = thin(points, 2000)
  expect(thinned.length).toBeLessThanOrEqual(2000)
  expect(thinned.length).toBeGreaterThan(1000)
  expect(thinned).toContain(points[31_234])
  expect(thinned).toContain(points[777])
})

test('both edges of a gap are kept', () => {
  const points = track(5000).filter((_, index) => index <= 3210 || index > 3216)
  expect(thin(points)).toEqual(expect.arrayContaining([points[3210], points[3211]]))
})

test('every change of door, power and defrost is kept', () => {
  const points = track(5000, (index) => ({
    door: index >= 1111 && index < 1113,
    power: index !== 2222,
    defrost: index > 3333,
  }))
  expect(thin(points)).toEqual(expect.arrayContaining([1111, 1113, 2222, 2223, 3334].map((index) => points[index])))
})

test('a rattling door switch takes no more than half of the room', () => {
  const points = track(5000, (index) => ({ door: index % 2 === 0, ...(index === 2500 ? { temperatureC: 20 } : {}) }))
  const thinned = thin(points)
  expect(thinned.length).toBeLessThanOrEqual(100)
  expect(thinned).toContain(points[2500])
})

test('a track without any temperature keeps its way', () => {
  const points = Array.from({ length: 1000 }, (_, index) => ({
    takenAt: index * intervalMs,
    latitude: 3,
    longitude: index / 1000,
  }))
  expect(thin(points).length).toBeGreaterThan(40)
})

test('whatever the track: no more than asked for, in order, with its ends, its coldest and its warmest', () => {
  const anyPoint = fc.record({
    step: fc.integer({ min: 1, max: 5 }),
    temperatureC: fc.integer({ min: -30, max: 30 }),
    door: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.array(anyPoint, { minLength: 11, maxLength: 400 }),
      fc.integer({ min: 10, max: 120 }),
      (steps, maxPoints) => {
        let takenAt = 0
        const points = steps.map(({ step, ...channels }) => {
          takenAt += step * intervalMs
          return { takenAt, ...channels }
        })
        const thinned = thin(points, maxPoints)
        const temperatures = (some: readonly TrackPoint[]) => some.map(({ temperatureC = 0 }) => temperatureC)
        expect(thinned.length).toBeLessThanOrEqual(maxPoints)
        expect(points.filter((point) => thinned.includes(point))).toEqual(thinned)
        expect([thinned[0], thinned.at(-1)]).toEqual([points[0], points.at(-1)])
        expect(Math.min(...temperatures(thinned))).toBe(Math.min(...temperatures(points)))
        expect(Math.max(...temperatures(thinned))).toBe(Math.max(...temperatures(points)))
      },
    ),
  )
})
