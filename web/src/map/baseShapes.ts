/** A file of the base map as `makeBaseMap.mjs` packs it. */
export interface PackedBase {
  readonly box: readonly number[]
  readonly step: number
  readonly land: readonly (readonly number[])[]
  readonly borders: readonly (readonly number[])[]
}

/**
 * A ring or line in web Mercator, x and y alternating, both 0 to 1 over the whole world (y downwards), with the box
 * around it: what a tile needs for knowing whether it is concerned.
 */
export interface Shape {
  readonly xy: Float64Array
  readonly box: Box
}

/** A base map ready to paint; `box` is where a finer sheet stands in for a coarser one. */
export interface BaseSheet {
  readonly box: Box
  readonly land: readonly Shape[]
  readonly borders: readonly Shape[]
}

export interface Box {
  readonly west: number
  readonly north: number
  readonly east: number
  readonly south: number
}

/** Web Mercator ends here, °. */
const maxLatitude = 85.0511

export function unpackShapes(base: PackedBase, lines: PackedBase['land']): readonly Shape[] {
  const [west = 0, south = 0] = base.box
  return lines.map((line) => unpackLine(line, { west, south, step: base.step }))
}

/** The base's own box in the same units as its shapes. */
export function baseBox({ box: [west = -180, south = -90, east = 180, north = 90] }: PackedBase): Box {
  return { west: mercatorX(west), north: mercatorY(north), east: mercatorX(east), south: mercatorY(south) }
}

export const mercatorX = (longitude: number): number => (longitude + 180) / 360

export function mercatorY(latitude: number): number {
  const radians = (Math.max(-maxLatitude, Math.min(maxLatitude, latitude)) * Math.PI) / 180
  return (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2
}

export function overlaps(a: Box, b: Box): boolean {
  return a.west <= b.east && a.east >= b.west && a.north <= b.south && a.south >= b.north
}

export function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.west >= outer.west && inner.east <= outer.east && inner.north >= outer.north && inner.south <= outer.south
  )
}

/**
 * The part of a ring within a box, by Sutherland–Hodgman. Zoomed in, a continent's ring is millions of pixels wide, more
 * than a canvas draws exactly.
 */
export function clipShape(xy: ArrayLike<number>, box: Box): ArrayLike<number> {
  const sides = [
    { axis: 0, limit: box.west, sign: 1 },
    { axis: 0, limit: box.east, sign: -1 },
    { axis: 1, limit: box.north, sign: 1 },
    { axis: 1, limit: box.south, sign: -1 },
  ]
  return sides.reduce<ArrayLike<number>>(clipAtSide, xy)
}

function clipAtSide(xy: ArrayLike<number>, side: { axis: number; limit: number; sign: number }): ArrayLike<number> {
  const { axis, limit, sign } = side
  const kept: number[] = []
  let [beforeX, beforeY] = [xy[xy.length - 2] ?? 0, xy[xy.length - 1] ?? 0]
  for (let index = 0; index < xy.length; index += 2) {
    const [x, y] = [xy[index] ?? 0, xy[index + 1] ?? 0]
    const off = ((axis === 0 ? x : y) - limit) * sign
    const offBefore = ((axis === 0 ? beforeX : beforeY) - limit) * sign
    if (off >= 0 !== offBefore >= 0) {
      const share = offBefore / (offBefore - off)
      kept.push(beforeX + (x - beforeX) * share, beforeY + (y - beforeY) * share)
    }
    if (off >= 0) kept.push(x, y)
    ;[beforeX, beforeY] = [x, y]
  }
  return kept
}

function unpackLine(line: readonly number[], from: { west: number; south: number; step: number }): Shape {
  const xy = new Float64Array(line.length)
  const box = { west: 1, north: 1, east: 0, south: 0 }
  let [column, row] = [0, 0]
  for (let index = 0; index < line.length; index += 2) {
    column += line[index] ?? 0
    row += line[index + 1] ?? 0
    const [x, y] = [mercatorX(from.west + column * from.step), mercatorY(from.south + row * from.step)]
    xy[index] = x
    xy[index + 1] = y
    box.west = Math.min(box.west, x)
    box.east = Math.max(box.east, x)
    box.north = Math.min(box.north, y)
    box.south = Math.max(box.south, y)
  }
  return { xy, box }
}
