import type { LatLon } from './paths.ts'
import type { GeoPoint } from './pickerLayers.ts'

/** Raub, where most of the orchards are. */
const raub: GeoPoint = { latitude: 3.79, longitude: 101.857 }
/** Half a view's width, °: about 2.8 km, an unset place with its valley. */
const valleyDeg = 0.025
/** About 450 m: a point that is known, with its neighbours' land. */
const placeDeg = 0.004
/** Room beside an outline, as a part of its size. */
const marginShare = 0.35

interface Known {
  readonly value: GeoPoint | undefined
  /** Corners as [longitude, latitude]. */
  readonly outline: readonly (readonly [number, number])[]
}

/** What must be in view to see what is set already: the outline, else the point; undefined where neither is. */
export function viewOfKnown({ value, outline }: Known): readonly LatLon[] | undefined {
  if (outline.length < 2) {
    const [corner] = outline
    const point = value ?? (corner && { longitude: corner[0], latitude: corner[1] })
    return point && around(point, placeDeg)
  }
  const [longitudes, latitudes] = [outline.map(([longitude]) => longitude), outline.map(([, latitude]) => latitude)]
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  const margin = marginShare * Math.max(east - west, north - south)
  return [
    [south - margin, west - margin],
    [north + margin, east + margin],
  ]
}

/** Around where the phone says that one is. */
export const viewOfFix = (fix: GeoPoint): readonly LatLon[] => around(fix, placeDeg)

/** Where to look while nothing is set. */
export const viewOfNothing = (center: GeoPoint | undefined): readonly LatLon[] => around(center ?? raub, valleyDeg)

function around({ latitude, longitude }: GeoPoint, halfDeg: number): readonly LatLon[] {
  return [
    [latitude - halfDeg, longitude - halfDeg],
    [latitude + halfDeg, longitude + halfDeg],
  ]
}
