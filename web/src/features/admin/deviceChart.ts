import type { CurveAnswer, CurveBucket, DeviceAnswer } from '@cordline/contract/wire/http/devices'
import { toBucketCurve } from '../../charts/bucketCurve.ts'
import type { ChartContent } from '../../charts/chartContent.ts'
import type { Span } from '../../charts/curve.ts'

export interface Extent {
  /** When the stretch begins, ms; undefined: with the first reading. */
  readonly beginMs: number | undefined
  readonly nowMs: number
}

/** What the chart draws of a device: nobody has planned how cold it should be there. */
export function toDeviceChart(device: DeviceAnswer, answer: CurveAnswer, extent: Extent): ChartContent {
  const intervalMs = device.measureIntervalS * 1000
  const { curve, gaps } = toBucketCurve(answer, { ...axisOf(device, answer, extent), intervalMs })
  return { curve, gaps, plan: undefined, excursions: [], strips: [], ticks: [], colours: [] }
}

/** From the stretch's begin, or the device's own where that is later, until now. All: from its first reading to its last. */
function axisOf({ createdAt }: DeviceAnswer, { bucketMs, buckets }: CurveAnswer, { beginMs, nowMs }: Extent): Span {
  const firstMs = Date.parse(buckets[0]?.from ?? createdAt)
  const lastMs = Date.parse(buckets.at(-1)?.from ?? createdAt) + bucketMs
  if (beginMs === undefined) return { fromMs: firstMs, toMs: lastMs }
  return { fromMs: Math.min(firstMs, Math.max(beginMs, Date.parse(createdAt))), toMs: Math.max(lastMs, nowMs) }
}

/** What was measured about a moment; undefined where that is unknown. */
export function bucketAt({ buckets }: CurveAnswer, gaps: readonly Span[], atMs: number): CurveBucket | undefined {
  if (gaps.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)) return undefined
  return buckets.findLast(({ from }) => Date.parse(from) <= atMs) ?? buckets[0]
}

export interface Extremes {
  readonly min: number
  readonly max: number
  readonly count: number
}

/** Of several buckets as of one. Undefined where there are none. */
export function extremesOf(buckets: readonly CurveBucket[]): Extremes | undefined {
  return buckets.reduce<Extremes | undefined>(
    (all, { min, max, count }) =>
      all
        ? { min: Math.min(all.min, min), max: Math.max(all.max, max), count: all.count + count }
        : { min, max, count },
    undefined,
  )
}
