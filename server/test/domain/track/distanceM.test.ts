import { distanceM, offsetM } from '../../../src/domain/track/distanceM.ts'

const at = (latitude: number, longitude: number) => ({ latitude, longitude })

test.each([
  ['a place and itself', at(3, 101), at(3, 101), 0],
  ['a degree of the meridian', at(0, 0.5), at(1, 0.5), 111_195],
  ['Port Klang and Shanghai', at(3, 101.4), at(31.35, 121.6), 3_779_000],
  ['opposite ends of the earth', at(0, 0), at(0, 180), 20_015_114],
  ['both sides of the date line', at(0, 179.5), at(0, -179.5), 111_195],
])('%s are so far apart', (_, a, b, metres) => {
  expect(Math.abs(distanceM(a, b) - metres)).toBeLessThanOrEqual(Math.max(1, metres * 0.005))
  expect(distanceM(a, b)).toBe(distanceM(b, a))
})

test('an offset is as long as the distance, east and north positive, across the date line too', () => {
  const { x, y } = offsetM(at(31, 179.9), at(31.1, -179.95))
  expect(x).toBeGreaterThan(0)
  expect(y).toBeGreaterThan(0)
  expect(Math.hypot(x, y) / distanceM(at(31, 179.9), at(31.1, -179.95))).toBeCloseTo(1, 2)
})
