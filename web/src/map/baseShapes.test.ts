import detail from './base/detail.json'
import world from './base/world.json'
import {
  baseBox,
  clipShape,
  isInside,
  mercatorX,
  mercatorY,
  overlaps,
  type PackedBase,
  unpackShapes,
} from './baseShapes.ts'

/** Even-odd rule over all rings, as the canvas fills them. */
function isLand(base: PackedBase, [longitude, latitude]: readonly [number, number]): boolean {
  const [px, py] = [mercatorX(longitude), mercatorY(latitude)]
  let inside = false
  for (const { xy } of unpackShapes(base, base.land)) {
    for (let i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
      const [xi = 0, yi = 0, xj = 0, yj = 0] = [xy[i], xy[i + 1], xy[j], xy[j + 1]]
      if (yi > py !== yj > py && px < ((xj - xi) * (py - yi)) / (yj - yi) + xi) inside = !inside
    }
  }
  return inside
}

test.each([
  ['Raub', [101.857, 3.79], true],
  ['the Strait of Malacca', [101.0, 3.0], false],
  ['the South China Sea', [112, 14], false],
  ['Hangtou, Shanghai', [121.59, 31.05], true],
] as const)('both base maps agree about %s', (_, place, expected) => {
  expect([isLand(world, place), isLand(detail, place)]).toEqual([expected, expected])
})

test.each([
  ['Seoul', [126.98, 37.57], true],
  ['Tokyo', [139.5, 35.75], true],
  ['Chukotka, beyond the date line', [-175, 66.5], true],
  ['Antarctica', [10, -80], true],
  ['Brazil', [-55, -10], true],
  ['the North Pacific', [170, 40], false],
  ['the Arctic north of Russia', [170, 75], false],
  ['the Pacific on the equator', [-120, 0], false],
] as const)('the world knows %s', (_, place, expected) => {
  expect(isLand(world, place)).toBe(expected)
})

test('no ring runs around the world along a single line', () => {
  for (const { xy } of unpackShapes(world, world.land)) {
    for (let index = 2; index < xy.length; index += 2) {
      const isEdge = (xy[index + 1] ?? 0) > 0.99
      if (!isEdge) expect(Math.abs((xy[index] ?? 0) - (xy[index - 2] ?? 0))).toBeLessThan(0.5)
    }
  }
})

test('everything in the detail map lies in its box', () => {
  const box = baseBox(detail)
  const slack = 1e-9
  const wide = { west: box.west - slack, east: box.east + slack, north: box.north - slack, south: box.south + slack }
  expect(unpackShapes(detail, detail.land).every((shape) => isInside(shape.box, wide))).toBe(true)
})

test('a base map stays small enough to load lazily on a phone', () => {
  for (const base of [world, detail]) expect(JSON.stringify(base).length).toBeLessThan(400 * 1024)
})

test('a square cut by a box keeps the part inside', () => {
  const square = [0, 0, 10, 0, 10, 10, 0, 10]
  const cut = clipShape(square, { west: 5, north: -1, east: 20, south: 4 })
  const xs = Array.from(cut).filter((_, index) => index % 2 === 0)
  const ys = Array.from(cut).filter((_, index) => index % 2 === 1)
  expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]).toEqual([5, 10, 0, 4])
})

test('boxes that touch overlap', () => {
  const box = { west: 0, north: 0, east: 1, south: 1 }
  expect(overlaps(box, { west: 1, north: 0, east: 2, south: 1 })).toBe(true)
  expect(overlaps(box, { west: 1.1, north: 0, east: 2, south: 1 })).toBe(false)
})
