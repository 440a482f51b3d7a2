import type { Position } from '@cordline/contract/vocabulary/position'

/** [longitude, latitude], as in GeoJSON. */
export type LonLat = readonly [number, number]

/** A line on the map with the way walked at each of its points, in metres. */
export interface Path {
  readonly points: readonly LonLat[]
  readonly walkedM: readonly number[]
  readonly lengthM: number
}

/** IUGG mean radius. */
const earthRadiusM = 6_371_009
const radians = Math.PI / 180

/** Great-circle distance (haversine). */
export function distanceM([lonA, latA]: LonLat, [lonB, latB]: LonLat): number {
  const halfLat = Math.sin(((latB - latA) * radians) / 2)
  const halfLon = Math.sin(((lonB - lonA) * radians) / 2)
  const chord = halfLat ** 2 + Math.cos(latA * radians) * Math.cos(latB * radians) * halfLon ** 2
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Initial bearing from the first point to the second, 0–360 degrees clockwise from north. */
export function bearingDeg([lonA, latA]: LonLat, [lonB, latB]: LonLat): number {
  const turn = (lonB - lonA) * radians
  const east = Math.sin(turn) * Math.cos(latB * radians)
  const north =
    Math.cos(latA * radians) * Math.sin(latB * radians) -
    Math.sin(latA * radians) * Math.cos(latB * radians) * Math.cos(turn)
  return (Math.atan2(east, north) / radians + 360) % 360
}

export function pathThrough(points: readonly LonLat[]): Path {
  const walkedM: number[] = []
  let lengthM = 0
  points.forEach((point, index) => {
    const before = points[index - 1]
    if (before) lengthM += distanceM(before, point)
    walkedM.push(lengthM)
  })
  return { points, walkedM, lengthM }
}

export interface PointOnPath extends Position {
  readonly headingDeg: number
}

/** Where somebody is who has walked so many metres of the path; its ends where they have not begun or gone beyond. */
export function pointAlong(path: Path, walkedM: number): PointOnPath {
  const after = path.walkedM.findIndex((mark, index) => index > 0 && mark >= walkedM)
  const last = after === -1 ? path.points.length - 1 : after
  const [from, to] = [path.points[Math.max(0, last - 1)], path.points[last]]
  if (!from || !to) throw new RangeError('a path needs a point')
  const [start, end] = [path.walkedM[Math.max(0, last - 1)] ?? 0, path.walkedM[last] ?? 0]
  const share = end > start ? Math.min(1, Math.max(0, (walkedM - start) / (end - start))) : 0
  return {
    latitude: from[1] + (to[1] - from[1]) * share,
    longitude: from[0] + (to[0] - from[0]) * share,
    headingDeg: bearingDeg(from, to),
  }
}
