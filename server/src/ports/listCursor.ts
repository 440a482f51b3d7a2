import { Refusal } from '../domain/refusal.ts'
import type { CollectionPlan, Stored } from './collection.ts'

/** Where a page ended: a short name of the document, and what it was ordered by at that time. */
export interface ListPlace {
  /** At most 24 of `0-9 a-z`. */
  readonly name: string
  readonly sort: string
}

/** UTF-8 bytes, so that a cursor keeps below the 200 characters that a query may have. */
const maxSortBytes = 120

/** The `next` of a page. */
export const encodePlace = ({ name, sort }: ListPlace): string =>
  `${name}.${Buffer.from(sort, 'utf8').toString('base64url')}`

/** @throws Refusal `bad-request` for anything that `encodePlace` did not write */
export function decodePlace(text: string): ListPlace {
  const [, name = '', encoded = ''] = /^([0-9a-z]{1,24})\.([\w-]{0,160})$/.exec(text) ?? []
  const place = { name, sort: Buffer.from(encoded, 'base64url').toString('utf8') }
  if (name === '' || encodePlace(place) !== text) throw badCursor()
  return place
}

export const badCursor = (): Refusal =>
  new Refusal('bad-request', 'after must be the `next` of the page before', {
    path: 'after',
    message: 'must be the `next` of the page before',
  })

/** What a document is ordered by. @throws RangeError where no cursor could hold it */
export function sortOf<T extends Stored>(plan: Pick<CollectionPlan<T>, 'name' | 'order'>, document: T): string {
  const sort = plan.order(document)
  if (Buffer.byteLength(sort) > maxSortBytes)
    throw new RangeError(`${plan.name}: ${document.id} is ordered by too long a text`)
  return sort
}
