import { nearestIndex, nearestTurn, unwrapPath } from './paths.ts'

test('a path across the date line goes on instead of around the world', () => {
  const path = unwrapPath([
    [0, 178],
    [1, -179],
    [2, -176],
  ])
  expect(path).toEqual([
    [0, 178],
    [1, 181],
    [2, 184],
  ])
})

test('a path that comes back across the date line comes back', () => {
  const path = unwrapPath([
    [0, -179],
    [0, 179],
    [0, -179],
  ])
  expect(path.map(([, longitude]) => longitude)).toEqual([-179, -181, -179])
})

test('a path far from the date line stays as it is', () => {
  expect(nearestTurn(101.3, 122)).toBe(101.3)
})

test('the nearest point within reach is found, and none beyond it', () => {
  const path = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 20, y: 0 },
  ]
  expect(nearestIndex(path, { x: 12, y: 3 }, 8)).toBe(1)
  expect(nearestIndex(path, { x: 12, y: 30 }, 8)).toBeUndefined()
})
