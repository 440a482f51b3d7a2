import type { Boundary, Position } from '@cordline/contract/vocabulary/position'

/** [longitude, latitude], as in GeoJSON. */
export type Corner = readonly [longitude: number, latitude: number]

export const minCorners = 3
/** Mean Earth radius (IUGG), m. */
const earthRadiusM = 6_371_009
const squareMetresPerHectare = 10_000
const rad = Math.PI / 180

/** The corners as a closed GeoJSON ring; undefined while they enclose nothing. */
export function toBoundary(corners: readonly Corner[]): Boundary | undefined {
  const [first] = corners
  if (!first || corners.length < minCorners) return undefined
  return { type: 'Polygon', coordinates: [[...corners, first].map(([lon, lat]) => [lon, lat])] }
}

/** The corners of a stored outline, without the repeated last one. */
export function cornersOf(boundary: Boundary | undefined): readonly Corner[] {
  return boundary?.coordinates[0]?.slice(0, -1) ?? []
}

/**
 * The middle of an outline by area, so that a long thin corner does not pull it out of the orchard; the mean of the
 * corners where they lie on one line. An orchard is small enough for a flat Earth.
 */
export function centroidOf(corners: readonly Corner[]): Position | undefined {
  const [origin] = corners
  if (!origin) return undefined
  const { area, x, y } = momentsOf(corners, origin)
  if (Math.abs(area) < 1e-12) return meanOf(corners)
  return { longitude: origin[0] + x / (3 * area), latitude: origin[1] + y / (3 * area) }
}

/** The enclosed area in hectares. */
export function hectaresOf(corners: readonly Corner[]): number {
  const [origin] = corners
  if (!origin || corners.length < minCorners) return 0
  const squareDegrees = Math.abs(momentsOf(corners, origin).area) / 2
  const metresPerDegree = earthRadiusM * rad
  return (squareDegrees * metresPerDegree ** 2 * Math.cos(origin[1] * rad)) / squareMetresPerHectare
}

interface Moments {
  /** Twice the signed area, in square degrees. */
  readonly area: number
  readonly x: number
  readonly y: number
}

/** The shoelace sums, taken from a corner of the outline: absolute degrees would cancel each other's digits. */
function momentsOf(corners: readonly Corner[], origin: Corner): Moments {
  let [area, x, y] = [0, 0, 0]
  corners.forEach((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? origin
    const [x0, y0] = [corner[0] - origin[0], corner[1] - origin[1]]
    const [x1, y1] = [next[0] - origin[0], next[1] - origin[1]]
    const cross = x0 * y1 - x1 * y0
    area += cross
    x += (x0 + x1) * cross
    y += (y0 + y1) * cross
  })
  return { area, x, y }
}

function meanOf(corners: readonly Corner[]): Position {
  const sum = corners.reduce((total, [lon, lat]) => [total[0] + lon, total[1] + lat] as const, [0, 0] as const)
  return { longitude: sum[0] / corners.length, latitude: sum[1] / corners.length }
}
