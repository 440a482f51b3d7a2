import type { Position } from '@cordline/contract/vocabulary/position'

/** Mean radius of the earth (IUGG), m. */
export const earthRadiusM = 6_371_008.8
const radians = Math.PI / 180

/** Great-circle distance in m between two WGS84 positions (haversine; within 0.5 % of the ellipsoid). */
export function distanceM(a: Position, b: Position): number {
  const latitudes = Math.sin(((b.latitude - a.latitude) * radians) / 2) ** 2
  const longitudes = Math.sin(((b.longitude - a.longitude) * radians) / 2) ** 2
  const chord = latitudes + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * longitudes
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Where a position lies from a centre, in m east and north. Flat: within 0.1 % up to a geofence's 50 km. */
export function offsetM(
  centre: Position,
  { latitude, longitude }: Position,
): { readonly x: number; readonly y: number } {
  // The short way round: a fence on the date line has two neighbours 359° apart.
  const east = ((longitude - centre.longitude + 540) % 360) - 180
  return {
    x: east * radians * earthRadiusM * Math.cos(centre.latitude * radians),
    y: (latitude - centre.latitude) * radians * earthRadiusM,
  }
}
