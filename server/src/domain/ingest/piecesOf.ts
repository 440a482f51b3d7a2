import type { ReadingRefusalCode } from '@cordline/contract/vocabulary/refusals'
import { jsonOf, parseJson } from './judgeReadings.ts'

/**
 * Refused before anybody looked at its readings: each of them may be fine, and land another time. Not what came too fast:
 * refusing a flood must cost less than taking it.
 */
const refusedUnread: ReadonlySet<ReadingRefusalCode> = new Set(['unknown-device', 'array-too-long'])

/** As many as quarantine keeps of a device: of a longer message some would be lost at once, so it is kept as one. */
export const maxPieces = 1000

/**
 * What quarantine keeps of something that was refused: mostly itself. A message that was refused unread is kept reading by
 * reading, so that each is short enough to be kept whole, and counted as what it is.
 */
export function piecesOf(code: ReadingRefusalCode, text: string): readonly string[] {
  if (!refusedUnread.has(code)) return [text]
  const value = parseJson(text)?.value
  if (!Array.isArray(value) || value.length === 0 || value.length > maxPieces) return [text]
  return value.map(jsonOf)
}
