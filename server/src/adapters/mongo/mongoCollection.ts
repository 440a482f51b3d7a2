import type { Model } from 'mongoose'
import { z } from 'zod'
import {
  type Collection,
  type CollectionPlan,
  type CountQuery,
  DuplicateKey,
  type Stored,
} from '../../ports/collection.ts'
import { readDocument } from '../../ports/storedDocument.ts'
import { contentOf, type DocumentRow, newRow, rowsOf, storedFields, toStored } from './documentRow.ts'
import { duplicatedField, isDuplicate } from './duplicateKey.ts'
import { findTaken } from './findTaken.ts'
import type { Mongo } from './mongoConnection.ts'
import { pages } from './pages.ts'

/** A collection of MongoDB by the plan's name. Lists go by order, newest first, then by id, upwards. */
export function openCollection<T extends Stored>(mongo: Mongo, plan: CollectionPlan<T>): Collection<T> {
  const { reach } = mongo
  const rows = rowsOf(mongo.connection, plan)
  const parse = (row: { readonly _id: string }): T => readDocument(plan, toStored(plan, row))
  const checkKey = (key: string): void => {
    if (!Object.hasOwn(plan.keys, key)) throw new Error(`${plan.name} has no key ${key}`)
  }
  const page = pages(mongo, plan)

  const find = async (id: string): Promise<T | undefined> => {
    const row = await reach(() => rows.findById(id, storedFields).lean().exec())
    return row ? parse(row) : undefined
  }

  const insert = async (document: T): Promise<'inserted' | 'exists'> => {
    const row = newRow(document.id, contentOf(plan, document))
    try {
      await reach(() => insertRow(mongo, plan.name, row))
      return 'inserted'
    } catch (error) {
      if (!isDuplicate(error)) throw error
      if (duplicatedField(error) === '_id' || (await reach(() => isThere(rows, document.id)))) return 'exists'
      throw new DuplicateKey(plan.name, await findTaken(mongo, { plan, error, row }))
    }
  }

  const replace = async (document: T): Promise<'replaced' | 'stale'> => {
    const content = contentOf(plan, document)
    const known = { _id: document.id, version: document.version - 1 }
    try {
      const { matchedCount } = await reach(() => rows.updateOne(known, { $set: content }).exec())
      return matchedCount === 1 ? 'replaced' : 'stale'
    } catch (error) {
      if (!isDuplicate(error)) throw error
      throw new DuplicateKey(plan.name, await findTaken(mongo, { plan, error, row: { _id: document.id, ...content } }))
    }
  }

  return {
    find,
    findMany: async (ids) => {
      const found = await reach(() =>
        rows
          .find({ _id: { $in: [...ids] } }, storedFields)
          .lean()
          .exec(),
      )
      const byId = new Map(found.map((row) => [row._id, row]))
      return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []).map(parse)
    },
    insert,
    replace,
    list: async (query) => {
      if (query.where) checkKey(query.where.key)
      const { items, next } = await page(query)
      return { items: items.map(parse), next }
    },
    countBy: async (query) => {
      checkKey(query.key)
      return Counts.parse(await reach(() => countValues(rows, query)))
    },
    remove: async (id) => (await reach(() => rows.deleteOne({ _id: id }).exec())).deletedCount === 1,
  }
}

/** Past mongoose's documents, which would copy the body and have no place for a field called `schema`. */
const insertRow = ({ database }: Mongo, name: string, row: DocumentRow): Promise<unknown> =>
  database().collection<DocumentRow>(name).insertOne(row)

const isThere = async (rows: Model<DocumentRow>, id: string): Promise<boolean> =>
  (await rows.exists({ _id: id }).exec()) !== null

/** Sorts behind every text that goes on from a prefix. */
const lastCharacter = '\u{10FFFF}'

const Counts = z.array(z.object({ value: z.string(), count: z.number() }))

/** Needs `by_<key>`. The first match finds the documents, the second drops the other values of those. */
function countValues(rows: Model<DocumentRow>, { key, prefix = '', limit }: CountQuery): Promise<unknown> {
  const field = `keys.${key}`
  const inRange = { [field]: { $gte: prefix, $lt: `${prefix}${lastCharacter}` } }
  // One member of the list must be in the range: without this two could be it together, one from either side.
  const found = { [field]: { $elemMatch: inRange[field] } }
  return rows
    .aggregate<unknown>([
      { $match: found },
      { $project: { [field]: 1 } },
      { $unwind: `$${field}` },
      { $match: inRange },
      { $group: { _id: `$${field}`, count: { $sum: 1 } } },
      { $sort: { _id: -1 } },
      { $limit: limit },
      { $project: { _id: 0, value: '$_id', count: 1 } },
    ])
    .exec()
}
