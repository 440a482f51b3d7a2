import { z } from 'zod'
import type { AnyPlan, DocumentArchive } from '../../ports/archive.ts'
import type { CollectionPlan, Stored } from '../../ports/collection.ts'
import { readDocument, readRow, type StoredDocument, schemaOf } from '../../ports/storedDocument.ts'
import type { Database } from './database.ts'
import { type DocumentIndex, documentIndex } from './documentIndex.ts'
import type { Files } from './groupCommit.ts'

/** The rows of the table `documents`, whatever collection they are of. */
export function openDocumentArchive({ database, writes }: Files): DocumentArchive {
  const page = database.prepare(`SELECT ${columns} FROM documents WHERE collection = ? AND id > ? ORDER BY id LIMIT ?`)
  const count = database.prepare('SELECT count(*) FROM documents WHERE collection = ?')
  const indexOf = indexes(database)
  const put = putter(database, indexOf)
  const upgrade = upgrader(database, indexOf)
  const newer = newerFinder(database)
  return {
    page: async (plan, { after = '', limit }) =>
      page.rows(plan.name, after, limit).map((row) => toStored(plan.name, row)),
    count: async (plan) => Number(count.row(plan.name)?.[0]),
    put: (plan, documents) =>
      writes.write(documents.length, () => {
        for (const it of documents) put(plan, it)
      }),
    upgrade: (plan, document) => writes.write(1, () => upgrade(plan, document)),
    findNewer: async (plan) => newer(plan),
  }
}

/** One document of a schema that this version does not know. Its index makes that one look, however many there are. */
export function newerFinder(database: Database): (plan: AnyPlan) => StoredDocument | undefined {
  const row = database.prepare(
    `SELECT ${columns} FROM documents WHERE collection = ? AND schema > ? ORDER BY schema LIMIT 1`,
  )
  return (plan) => {
    const found = row.row(plan.name, schemaOf(plan))
    return found && toStored(plan.name, found)
  }
}

type IndexOf = (plan: AnyPlan) => DocumentIndex<Stored>

/** One per plan: each prepares statements of its own. */
function indexes(database: Database): IndexOf {
  const known = new Map<AnyPlan, DocumentIndex<Stored>>()
  return (plan) => {
    const index = known.get(plan) ?? documentIndex(database, asRead(plan))
    known.set(plan, index)
    return index
  }
}

/** A plan is only ever handed the documents that it parsed itself. */
const asRead = (plan: AnyPlan): CollectionPlan<Stored> => plan as CollectionPlan<Stored>

type Put = (plan: AnyPlan, document: StoredDocument) => void

/** Within a transaction. The number of a document stays when it is put over, so that cursors stay good. */
function putter(database: Database, indexOf: IndexOf): Put {
  const write = database.prepare(
    `INSERT INTO documents (collection, id, version, schema, sort, body) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (collection, id) DO UPDATE
     SET version = excluded.version, schema = excluded.schema, sort = excluded.sort, body = excluded.body
     RETURNING n`,
  )
  return (plan, stored) => {
    const index = indexOf(plan)
    const { id, version, schema, body } = stored
    const document = readDocument(asRead(plan), stored)
    const sort = index.check(document)
    const [n] = write.row(plan.name, id, version, schema, sort, JSON.stringify(body)) ?? []
    index.put(Number(n), document)
  }
}

/** Within a transaction. */
function upgrader(database: Database, indexOf: IndexOf): (plan: AnyPlan, document: StoredDocument) => boolean {
  const write = database.prepare(
    `UPDATE documents SET schema = ?, sort = ?, body = ? WHERE collection = ? AND id = ? AND version = ? AND schema = ?
     RETURNING n`,
  )
  return (plan, stored) => {
    const index = indexOf(plan)
    const document = readDocument(asRead(plan), stored)
    const { id, version, schema } = stored
    const sort = index.check(document)
    const [n] = write.row(schemaOf(plan), sort, JSON.stringify(document), plan.name, id, version, schema) ?? []
    if (n === undefined) return false
    index.put(Number(n), document)
    return true
  }
}

const columns = 'id, version, schema, body'
const Row = z.tuple([z.string(), z.number(), z.number(), z.string()])

function toStored(collection: string, row: readonly unknown[]): StoredDocument {
  return readRow(collection, String(row[0]), () => {
    const [id, version, schema, body] = Row.parse(row)
    return { id, version, schema, body: JSON.parse(body) }
  })
}
