import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { CurveBucket } from './readingCurve.ts'

/** The store is there and refuses this one reading for good: written again it would be refused again. */
export class UnwritableReading extends Error {
  /** `message` is what the store says of it. */
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'UnwritableReading'
  }
}

/**
 * What became of each reading, in the order given. `conflict`: same device and time, other content; not written.
 * An UnwritableReading was not written either; its neighbours were.
 */
export type RecordOutcome = 'added' | 'repeated' | 'conflict' | UnwritableReading

export interface ReadingWindow {
  readonly deviceId: DeviceId
  /** ms since the epoch, both inclusive. */
  readonly from: number
  readonly to: number
}

export interface ReadingTally {
  readonly received: number
  /** Readings that came again with the same content, counted each time. */
  readonly repeated: number
  /** Readings that reached us more than `lateMs` after they were taken. */
  readonly late: number
}

/** Readings by device and device time. Identity is (deviceId, takenAt): the first content stays. */
export interface ReadingStore {
  /** Resolves only when every reading that it calls `added` or `repeated` is durable (survives a power cut). */
  record(readings: readonly Reading[]): Promise<readonly RecordOutcome[]>
  /** Oldest first, at most `limit`, after (not at) `after` ms where it is given. */
  page(
    query: ReadingWindow & { readonly limit: number; readonly after?: number | undefined },
  ): Promise<readonly Reading[]>
  /** Oldest first, streamed in bounded pages. */
  read(window: ReadingWindow): AsyncIterable<Reading>
  /** The newest by device time, in the window where one is given. */
  latest(deviceId: DeviceId, window?: { readonly from: number; readonly to: number }): Promise<Reading | undefined>
  tally(window: ReadingWindow, lateMs: number): Promise<ReadingTally>
  /**
   * The cargo's temperature by buckets of device time, oldest first; a bucket without one is absent.
   * @throws RangeError where `bucketMs` is no width, or the window has more than `maxCurveBuckets` of it
   */
  curve(window: ReadingWindow, bucketMs: number): Promise<readonly CurveBucket[]>
  /**
   * The greatest seq of that boot so that it and every seq before it, from the first known one, is durable.
   * `undefined` where no reading of that boot has a seq.
   */
  contiguousSeq(deviceId: DeviceId, boot: string): Promise<number | undefined>
}
