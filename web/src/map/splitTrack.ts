import type { Gap, TrackPoint } from '@cordline/contract/wire/http/track'
import { type LatLon, nearestTurn } from './paths.ts'
import { bandOf, type TemperatureBand } from './temperatureScale.ts'

/** A track as it is drawn: known stretches by colour, stretches of which nothing is known, and fixes nobody believes. */
export interface SplitTrack {
  readonly bands: readonly { readonly band: TemperatureBand; readonly paths: readonly (readonly LatLon[])[] }[]
  readonly unknown: readonly (readonly LatLon[])[]
  readonly doubtful: readonly LatLon[]
  /** Every believed fix with its moment (ms), for finding the one under the pointer. */
  readonly fixes: readonly Fix[]
}

export interface Fix {
  readonly atMs: number
  readonly position: LatLon
}

interface Piece {
  readonly band: TemperatureBand | undefined
  readonly path: LatLon[]
}

/**
 * Cuts a track (points oldest first) into stretches of one colour. Between two fixes the stretch has the colour of the
 * reading farthest from the target since the first of them: a warm hour is never painted over by thinning. A stretch
 * that touches a gap, or in which no temperature was measured, is unknown.
 */
export function splitTrack(
  points: readonly TrackPoint[],
  gaps: readonly Gap[],
  scale: readonly TemperatureBand[],
): SplitTrack {
  const gapsMs = gaps.map((gap) => ({ from: Date.parse(gap.from), to: Date.parse(gap.to) }))
  const pieces: Piece[] = []
  const fixes: Fix[] = []
  const doubtful: LatLon[] = []
  let worst: TemperatureBand | undefined
  for (const point of points) {
    if (point.temperatureC !== undefined) worst = fartherBand(worst, bandOf(scale, point.temperatureC))
    if (point.latitude === undefined || point.longitude === undefined) continue
    const before = fixes.at(-1)
    const longitude = before ? nearestTurn(point.longitude, before.position[1]) : point.longitude
    const position: LatLon = [point.latitude, longitude]
    if (point.implausible) {
      doubtful.push(position)
      continue
    }
    const fix = { atMs: Date.parse(point.takenAt), position }
    if (before) addStretch(pieces, before, fix, touchesGap(gapsMs, before.atMs, fix.atMs) ? undefined : worst)
    fixes.push(fix)
    worst = point.temperatureC === undefined ? undefined : bandOf(scale, point.temperatureC)
  }
  return { ...byBand(pieces, scale), doubtful, fixes }
}

function fartherBand(a: TemperatureBand | undefined, b: TemperatureBand): TemperatureBand {
  return a && Math.abs(a.step) >= Math.abs(b.step) ? a : b
}

function touchesGap(gaps: readonly { from: number; to: number }[], fromMs: number, toMs: number): boolean {
  return gaps.some((gap) => gap.from < toMs && gap.to > fromMs)
}

function addStretch(pieces: Piece[], from: Fix, to: Fix, band: TemperatureBand | undefined): void {
  const open = pieces.at(-1)
  if (open && open.band === band) open.path.push(to.position)
  else pieces.push({ band, path: [from.position, to.position] })
}

function byBand(pieces: readonly Piece[], scale: readonly TemperatureBand[]) {
  const pathsOf = (band: TemperatureBand | undefined) =>
    pieces.filter((piece) => piece.band === band).map((piece) => piece.path)
  return {
    bands: scale.map((band) => ({ band, paths: pathsOf(band) })).filter(({ paths }) => paths.length > 0),
    unknown: pathsOf(undefined),
  }
}
