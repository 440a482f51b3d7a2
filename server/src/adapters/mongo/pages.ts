import { type Model, type QueryFilter, Types } from 'mongoose'
import type { CollectionPlan, ListQuery, Stored } from '../../ports/collection.ts'
import { badCursor, decodePlace, encodePlace } from '../../ports/listCursor.ts'
import { type DocumentRow, listedFields, placeOf, rowsOf } from './documentRow.ts'
import type { Mongo } from './mongoConnection.ts'

export interface RowPage {
  readonly items: readonly ListedRow[]
  readonly next: string | null
}

type ListedRow = Pick<DocumentRow, '_id'>

/** The pages of a plan's lists, by key rather than by skipping: the thousandth is as fast as the first. */
export function pages<T extends Stored>(
  { connection, reach }: Mongo,
  plan: CollectionPlan<T>,
): (query: ListQuery) => Promise<RowPage> {
  const rows = rowsOf(connection, plan)

  const behind = async (after: string): Promise<QueryFilter<DocumentRow>> => {
    const { name, sort } = decodePlace(after)
    if (!isObjectId.test(name)) throw badCursor()
    const last = await reach(() => idOf(rows, name))
    if (!last) throw badCursor()
    // The range bounds the index's walk; which of that very `sort` came already, each row tells.
    return { sort: { $lte: sort }, $or: [{ sort: { $lt: sort } }, { sort, _id: { $gt: last._id } }] }
  }

  return async ({ where, limit, after }) => {
    const follows = after === undefined ? {} : await behind(after)
    const filter = where ? { ...follows, [`keys.${where.key}`]: where.value } : follows
    const found = await reach(() => readPage(rows, filter, limit + 1))
    const last = found[limit - 1]
    return {
      items: found.slice(0, limit),
      next: found.length > limit && last ? encodePlace(placeOf(plan, last)) : null,
    }
  }
}

const isObjectId = /^[0-9a-f]{24}$/

/** Needs `by_n`. */
const idOf = (rows: Model<DocumentRow>, name: string): Promise<ListedRow | null> =>
  rows
    .findOne({ n: new Types.ObjectId(name) }, { _id: 1 })
    .lean()
    .exec()

/** Needs `by_<key>` where there is a key, else `in_order`: both have the order, so nothing is sorted. */
const readPage = (
  rows: Model<DocumentRow>,
  filter: QueryFilter<DocumentRow>,
  limit: number,
): Promise<readonly ListedRow[]> =>
  rows.find(filter, listedFields).sort({ sort: -1, _id: 1 }).limit(limit).lean().exec()
