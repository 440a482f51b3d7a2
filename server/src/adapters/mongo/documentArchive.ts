import type { AnyPlan, DocumentArchive } from '../../ports/archive.ts'
import { type CollectionPlan, DuplicateKey, type Stored } from '../../ports/collection.ts'
import { readDocument, type StoredDocument, schemaOf } from '../../ports/storedDocument.ts'
import { contentOf, type DocumentRow, foundBy, newRow, rowsOf, storedFields, toStored } from './documentRow.ts'
import { isDuplicate } from './duplicateKey.ts'
import { findTaken } from './findTaken.ts'
import { toLossless } from './lossless.ts'
import { type Mongo, patience } from './mongoConnection.ts'
import { findNewer } from './prepareCollection.ts'

/** The documents of every collection as they lie there. */
export function openDocumentArchive(mongo: Mongo): DocumentArchive {
  const { connection, database, reach } = mongo
  return {
    page: async (plan, { after, limit }) => {
      const behind = after === undefined ? {} : { _id: { $gt: after } }
      const rows = rowsOf(connection, plan)
      const found = await reach(() => rows.find(behind, storedFields).sort({ _id: 1 }).limit(limit).lean().exec())
      return found.map((row) => toStored(plan, row))
    },
    count: (plan) => reach(() => database().collection(plan.name).countDocuments({}, patience(countMs)), countMs),
    put: async (plan, documents) => {
      // All of them first: one that can't be read is told before anything is written.
      const rows = documents.map((document) => rowOf(toCollectionPlan(plan), document))
      for (const row of rows) await putRow(mongo, toCollectionPlan(plan), row)
    },
    upgrade: (plan, document) => upgrade(mongo, toCollectionPlan(plan), document),
    findNewer: (plan) => findNewer(mongo, plan),
  }
}

/** Counting walks through an index: some million entries a second. */
const countMs = 60_000

/** A plan reads what its own `parse` gave, so its keys get what they were made for. */
const toCollectionPlan = (plan: AnyPlan): CollectionPlan<Stored> => plan as CollectionPlan<Stored>

/** Of its own schema still; but found by today's keys. @throws NewerDocument, UnreadableRow */
function rowOf(plan: CollectionPlan<Stored>, document: StoredDocument): DocumentRow {
  const { id, version, schema, body } = document
  const found = foundBy(plan, readDocument(plan, document))
  return newRow(id, { version, schema, ...found, body: bodyOf(body) })
}

const bodyOf = (body: unknown): unknown => (typeof body === 'object' && body !== null ? toLossless(body) : body)

async function putRow(mongo: Mongo, plan: CollectionPlan<Stored>, row: DocumentRow): Promise<void> {
  const { _id, n, ...content } = row
  const write = () =>
    rowsOf(mongo.connection, plan).updateOne({ _id }, { $set: content, $setOnInsert: { n } }, { upsert: true }).exec()
  try {
    await mongo.reach(write)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw new DuplicateKey(plan.name, await findTaken(mongo, { plan, error, row }))
  }
}

async function upgrade(
  { connection, reach }: Mongo,
  plan: CollectionPlan<Stored>,
  older: StoredDocument,
): Promise<boolean> {
  const { id: _id, version, schema } = older
  const content = { ...contentOf(plan, readDocument(plan, older)), version, schema: schemaOf(plan) }
  const { matchedCount } = await reach(() =>
    rowsOf(connection, plan).updateOne({ _id, version, schema }, { $set: content }).exec(),
  )
  return matchedCount === 1
}
