import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { Rows } from './reach.ts'
import { isSharedRow, isThere, toReading } from './readingRows.ts'

/** A reading as it is stored. */
export interface Found {
  readonly reading: Reading
  /** It was written where several processes write, beside whatever else is of its time. */
  readonly isShared: boolean
}

/** Of each millisecond the reading that counts: the one received first, then the first by its place in the millisecond. */
export function firstReceived(deviceId: DeviceId, rows: Rows): readonly Found[] {
  const found: Found[] = []
  for (const row of rows) {
    if (!isThere(row)) continue
    const reading = toReading(deviceId, row)
    const before = found.at(-1)?.reading
    if (before?.takenAt !== reading.takenAt) found.push({ reading, isShared: isSharedRow(row) })
    else if (reading.receivedAt < before.receivedAt) found[found.length - 1] = { reading, isShared: isSharedRow(row) }
  }
  return found
}

/** The same without how it was written. */
export const readingsIn = (deviceId: DeviceId, rows: Rows): readonly Reading[] =>
  firstReceived(deviceId, rows).map(({ reading }) => reading)
