import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { bucketsIn, type CurveBucket } from '../ports/readingCurve.ts'
import type { ReadingStore } from '../ports/readingStore.ts'

interface Asked {
  readonly deviceId: DeviceId
  /** ms, both inclusive; as far as there are readings where they are absent. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** As many buckets at most. */
  readonly points: number
}

export interface DeviceCurve {
  readonly bucketMs: number
  readonly buckets: readonly CurveBucket[]
}

/** A device's temperature over time in the finest buckets that fit; the window is narrowed to what was measured in it. */
export async function deviceCurve(
  readings: ReadingStore,
  { deviceId, from = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER, points }: Asked,
): Promise<DeviceCurve> {
  const [[first], last] = await Promise.all([
    readings.page({ deviceId, from, to, limit: 1 }),
    readings.latest(deviceId, { from, to }),
  ])
  if (!first || !last) return { bucketMs: finestMs, buckets: [] }
  const window = { deviceId, from: first.takenAt, to: last.takenAt }
  const bucketMs = bucketFor(window, points)
  return { bucketMs, buckets: await readings.curve(window, bucketMs) }
}

const [secondMs, minuteMs, hourMs, dayMs] = [1000, 60_000, 3_600_000, 86_400_000]
const finestMs = secondMs

/** Steps that a person reads off a clock. */
const stepsMs: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((it) => it * secondMs),
  ...[1, 2, 5, 10, 15, 30].map((it) => it * minuteMs),
  ...[1, 2, 3, 6, 12].map((it) => it * hourMs),
  dayMs,
]

/** The smallest step of which at most `points` touch the window: of the clock, or else whole days. ms */
export function bucketFor(window: { readonly from: number; readonly to: number }, points: number): number {
  const step = stepsMs.find((it) => bucketsIn(window, it) <= points)
  // One bucket less, since the window may begin and end within one.
  return step ?? Math.ceil((window.to - window.from) / (points - 1) / dayMs) * dayMs
}
