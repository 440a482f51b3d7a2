import type { ReadingWindow } from './readingStore.ts'

/** What a curve keeps of one stretch of device time, °C: no extreme is lost, and a line through first and last joins up. */
export interface CurveBucket {
  /** ms since the epoch, a multiple of the width; the first bucket may begin before its window does. */
  readonly from: number
  /** Readings with a temperature: at least one. */
  readonly count: number
  readonly first: number
  readonly last: number
  readonly min: number
  readonly max: number
}

/** As many as a wide screen has columns; more would be readings rather than a curve. */
export const maxCurveBuckets = 2000

export const bucketStart = (ms: number, bucketMs: number): number => Math.floor(ms / bucketMs) * bucketMs

/** How many buckets of that width the window touches. */
export const bucketsIn = ({ from, to }: Pick<ReadingWindow, 'from' | 'to'>, bucketMs: number): number =>
  from > to ? 0 : (bucketStart(to, bucketMs) - bucketStart(from, bucketMs)) / bucketMs + 1

/** @throws RangeError where the width is no whole number of ms, or the window has too many buckets of it */
export function checkCurve(window: Pick<ReadingWindow, 'from' | 'to'>, bucketMs: number): void {
  if (!Number.isSafeInteger(bucketMs) || bucketMs < 1) throw new RangeError(`${bucketMs} ms is no width of a bucket`)
  const buckets = bucketsIn(window, bucketMs)
  if (buckets > maxCurveBuckets) throw new RangeError(`${buckets} buckets are more than ${maxCurveBuckets}`)
}
