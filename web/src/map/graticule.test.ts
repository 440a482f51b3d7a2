import { decimalsOf, degreesText, graticuleOf } from './graticule.ts'

test('an orchard is crossed by lines a few dozen metres apart', () => {
  const { meridians, parallels, step } = graticuleOf({ west: 101.8549, east: 101.8592, south: 3.788, north: 3.791 }, 3)
  expect(step).toBe(0.001)
  expect(meridians.map((it) => it.toFixed(3))).toEqual(['101.855', '101.856', '101.857', '101.858', '101.859'])
  expect(parallels).toHaveLength(4)
})

test('the whole world is crossed by few lines', () => {
  expect(graticuleOf({ west: -180, east: 180, south: -85, north: 85 }, 4).step).toBe(30)
})

test.each([
  [3.7899, 'latitude', 4, '3.7899° N'],
  [-0.5, 'latitude', 1, '0.5° S'],
  [-60.25, 'longitude', 2, '60.25° W'],
] as const)('%p as %s', (value, axis, decimals, text) => {
  expect(degreesText(value, axis, decimals)).toBe(text)
})

test('a finer graticule shows more decimals', () => {
  expect([10, 1, 0.5, 0.001].map(decimalsOf)).toEqual([0, 0, 1, 3])
})
