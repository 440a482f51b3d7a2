import { Refusal } from '../../domain/refusal.ts'

/** Where a page ended: the document's number and what it was ordered by at that time. */
export interface Cursor {
  readonly n: number
  readonly sort: string
}

/** UTF-8 bytes, so that a cursor keeps below the 200 characters that a query may have. */
export const maxSortBytes = 120

export const toCursor = ({ n, sort }: Cursor): string =>
  `${n.toString(36)}.${Buffer.from(sort, 'utf8').toString('base64url')}`

/** @throws Refusal `bad-request` for anything that `toCursor` did not write */
export function parseCursor(text: string): Cursor {
  const [, n = '', encoded = ''] = /^([0-9a-z]{1,10})\.([\w-]{0,160})$/.exec(text) ?? []
  const cursor = { n: Number.parseInt(n, 36), sort: Buffer.from(encoded, 'base64url').toString('utf8') }
  if (n === '' || toCursor(cursor) !== text) throw badCursor()
  return cursor
}

export const badCursor = (): Refusal =>
  new Refusal('bad-request', 'after must be the `next` of the page before', {
    path: 'after',
    message: 'must be the `next` of the page before',
  })
