/** Degrees, [latitude, longitude] as Leaflet wants it; the longitude may leave ±180 where a path crosses that line. */
export type LatLon = readonly [number, number]

/** The same path without a jump across the date line: each longitude is the one nearest to the longitude before. */
export function unwrapPath(path: readonly LatLon[]): readonly LatLon[] {
  let before: number | undefined
  return path.map(([latitude, longitude]) => {
    const near = before === undefined ? longitude : nearestTurn(longitude, before)
    before = near
    return [latitude, near]
  })
}

/** The longitude plus or minus whole turns that lies nearest to `to`. */
export function nearestTurn(longitude: number, to: number): number {
  return longitude + Math.round((to - longitude) / 360) * 360
}

interface ScreenPoint {
  readonly x: number
  readonly y: number
}

/**
 * Which point of a path lies nearest to the pointer, as its index; undefined where none is within `reachPx`.
 * All in pixels of the screen.
 */
export function nearestIndex(path: readonly ScreenPoint[], pointer: ScreenPoint, reachPx: number): number | undefined {
  let nearest: number | undefined
  let best = reachPx * reachPx
  for (const [index, { x, y }] of path.entries()) {
    const off = (x - pointer.x) ** 2 + (y - pointer.y) ** 2
    if (off > best) continue
    best = off
    nearest = index
  }
  return nearest
}
