import type { Reading } from '@cordline/contract/vocabulary/reading'
import { nanoseconds, toContent, toLine } from './lineProtocol.ts'

/** Places within a millisecond; the first one is that of a server that writes alone. */
const places = 999_999

/**
 * The line of a reading where other processes write the same device. Its place within its millisecond comes from what it
 * says and from when it was received, so no process overwrites what another has written, in whichever order they land.
 * `at` lets the server count milliseconds rather than points. Two of a million that meet fall on one place.
 */
export function toSharedLine(reading: Reading): string {
  const text = toLine(reading)
  const place = 1 + (hashOf(`${reading.receivedAt} ${toContent(reading)}`) % places)
  return `${text.slice(0, text.lastIndexOf(' '))},at=${reading.takenAt}i ${nanoseconds(reading.takenAt, place)}`
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let nth = 0; nth < text.length; nth += 1) hash = Math.imul(hash ^ text.charCodeAt(nth), 0x01000193)
  return hash >>> 0
}
