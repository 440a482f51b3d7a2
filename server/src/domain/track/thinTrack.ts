import { isUnknownGap } from '../coldchain/gapRule.ts'
import type { TrackPoint } from './toTrackPoints.ts'

type Thinnable = Pick<TrackPoint, 'takenAt' | 'temperatureC' | 'returnC' | 'door' | 'power' | 'defrost'>

export interface Thinning {
  /** The most points that may be left: at least 10, as the wire asks. */
  readonly maxPoints: number
  readonly intervalMs: number
}

const flags = ['door', 'power', 'defrost'] as const

/**
 * At most `maxPoints` of the points (in event order), themselves and in their order: the edges of every gap, every change
 * of door, power and defrost, and of each of many equal pieces the first, the last, the coldest and the warmest. Where
 * edges and changes alone would fill half of the room (a rattling door switch), an even choice of them is kept. One pass.
 */
export function thinTrack<P extends Thinnable>(points: readonly P[], { maxPoints, intervalMs }: Thinning): P[] {
  if (points.length <= maxPoints) return [...points]
  const edges = evenly(edgesOf(points, intervalMs), Math.floor((maxPoints - perBucket) / 2))
  const keep = new Set(edges)
  const buckets = Math.max(1, Math.floor((maxPoints - edges.length) / perBucket))
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const start = Math.floor((bucket * points.length) / buckets)
    const end = Math.floor(((bucket + 1) * points.length) / buckets)
    for (const index of extremesOf(points, start, end)) keep.add(index)
  }
  return points.filter((_, index) => keep.has(index))
}

/** First, last, coldest, warmest. */
const perBucket = 4

function extremesOf(points: readonly Thinnable[], start: number, end: number): number[] {
  let [coldest, warmest] = [start, start]
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let index = start; index < end; index += 1) {
    const point = points[index]
    const temperatureC = point?.temperatureC ?? point?.returnC
    if (temperatureC === undefined) continue
    if (temperatureC < min) {
      min = temperatureC
      coldest = index
    }
    if (temperatureC > max) {
      max = temperatureC
      warmest = index
    }
  }
  return [start, coldest, warmest, end - 1]
}

/** The points on both sides of a gap, and those where a switch changed from what it last was. */
function edgesOf(points: readonly Thinnable[], intervalMs: number): number[] {
  const edges: number[] = []
  const last: { -readonly [F in (typeof flags)[number]]?: boolean } = {}
  let previousAt: number | undefined
  for (const [index, point] of points.entries()) {
    if (previousAt !== undefined && isUnknownGap(point.takenAt - previousAt, intervalMs)) edges.push(index - 1, index)
    previousAt = point.takenAt
    for (const flag of flags) {
      const value = point[flag]
      if (value === undefined) continue
      if (last[flag] !== undefined && last[flag] !== value) edges.push(index)
      last[flag] = value
    }
  }
  return [...new Set(edges)]
}

/** At most `count` of the items, evenly chosen. */
function evenly<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items
  return items.filter(
    (_, index) => Math.floor((index * count) / items.length) !== Math.floor(((index - 1) * count) / items.length),
  )
}
