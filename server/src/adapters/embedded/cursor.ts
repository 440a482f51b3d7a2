import { badCursor, decodePlace, encodePlace } from '../../ports/listCursor.ts'

/** Where a page ended: the document's number and what it was ordered by at that time. */
export interface Cursor {
  readonly n: number
  readonly sort: string
}

export const toCursor = ({ n, sort }: Cursor): string => encodePlace({ name: n.toString(36), sort })

/** @throws Refusal `bad-request` for anything that `toCursor` did not write */
export function parseCursor(text: string): Cursor {
  const { name, sort } = decodePlace(text)
  const n = Number.parseInt(name, 36)
  if (!Number.isSafeInteger(n) || n.toString(36) !== name) throw badCursor()
  return { n, sort }
}
