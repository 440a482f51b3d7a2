import type { Model } from 'mongoose'
import type { AnyPlan } from '../../ports/archive.ts'
import type { CollectionPlan, Stored } from '../../ports/collection.ts'
import { NewerDocument, readDocument, type StoredDocument, schemaOf } from '../../ports/storedDocument.ts'
import { type DocumentRow, foundBy, indexesFor, rowsOf, storedFields, toStored } from './documentRow.ts'
import { uniquePrefix, upserted } from './duplicateKey.ts'
import { dropIndexes, ensureIndexes } from './indexes.ts'
import type { Mongo } from './mongoConnection.ts'

/**
 * Makes a plan's indexes, and finds its documents by today's keys.
 * @throws NewerDocument before anything is changed; Outage; UnreadableRow
 */
export async function prepareCollection<T extends Stored>(mongo: Mongo, plan: CollectionPlan<T>): Promise<void> {
  const newer = await findNewer(mongo, plan)
  if (newer) throw new NewerDocument(plan.name, newer, schemaOf(plan))
  const collection = mongo.database().collection(plan.name)
  await ensureIndexes(mongo.reach, collection, indexesFor(plan))
  await renewIfPlanChanged(mongo, plan)
}

/** One document of a schema that this version does not know. Needs `by_schema`. */
export async function findNewer(
  { connection, reach }: Mongo,
  plan: Pick<AnyPlan, 'name' | 'upgrades'>,
): Promise<StoredDocument | undefined> {
  const newer = { schema: { $gt: schemaOf(plan) } }
  const row = await reach(() => rowsOf(connection, plan).findOne(newer, storedFields).lean().exec())
  return row ? toStored(plan, row) : undefined
}

/** Which keys a collection was last written with. */
interface Written {
  readonly _id: string
  readonly keys: string
}

async function renewIfPlanChanged<T extends Stored>(mongo: Mongo, plan: CollectionPlan<T>): Promise<void> {
  const { reach } = mongo
  const collections = mongo.database().collection<Written>('collections')
  const keys = JSON.stringify([Object.keys(plan.keys).toSorted(), plan.unique.toSorted()])
  const known = await reach(() => collections.findOne({ _id: plan.name }))
  if (known?.keys === keys) return
  const notUnique = Object.keys(plan.keys).filter((key) => !plan.unique.includes(key))
  await dropIndexes(
    reach,
    mongo.database().collection(plan.name),
    notUnique.map((key) => uniquePrefix + key),
  )
  await renewKeys(mongo, plan)
  // Last, so that what is interrupted is done again.
  await upserted(() => reach(() => collections.updateOne({ _id: plan.name }, { $set: { keys } }, { upsert: true })))
}

/** Documents of some kilobytes: a page is below a megabyte. */
const pageSize = 200

async function renewKeys<T extends Stored>({ connection, reach }: Mongo, plan: CollectionPlan<T>): Promise<void> {
  const rows = rowsOf(connection, plan)
  for (let after: string | undefined; ; ) {
    const page = await reach(() => pageBehind(rows, after))
    for (const row of page) {
      const stored = toStored(plan, row)
      const renewed = foundBy(plan, readDocument(plan, stored))
      // Where somebody has written it meanwhile, that was with today's keys.
      const unchanged = { _id: stored.id, version: stored.version }
      await reach(() => rows.updateOne(unchanged, { $set: renewed }).exec())
    }
    after = page.at(-1)?._id
    if (page.length < pageSize) return
  }
}

const pageBehind = (
  rows: Model<DocumentRow>,
  after: string | undefined,
): Promise<readonly Pick<DocumentRow, '_id'>[]> =>
  rows
    .find(after === undefined ? {} : { _id: { $gt: after } }, storedFields)
    .sort({ _id: 1 })
    .limit(pageSize)
    .lean()
    .exec()
