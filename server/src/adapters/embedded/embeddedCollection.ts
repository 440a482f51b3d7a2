import { z } from 'zod'
import type { Collection, CollectionPlan, ListQuery, Stored } from '../../ports/collection.ts'
import { badCursor } from '../../ports/listCursor.ts'
import { readDocument, readRow, schemaOf } from '../../ports/storedDocument.ts'
import { parseCursor, toCursor } from './cursor.ts'
import type { Database, SqlValue, Statement } from './database.ts'
import { documentIndex, type StoredBody } from './documentIndex.ts'
import type { Files } from './groupCommit.ts'

/** A collection in the tables `documents` and `document_keys`. Lists go by order, newest first, then by id, upwards. */
export function openCollection<T extends Stored>({ database, writes }: Files, plan: CollectionPlan<T>): Collection<T> {
  const versionOf = database.prepare('SELECT n, version FROM documents WHERE collection = ? AND id = ?')
  const insertRow = database.prepare(
    'INSERT INTO documents (collection, id, version, schema, sort, body) VALUES (?, ?, ?, ?, ?, ?) RETURNING n',
  )
  const replaceRow = database.prepare('UPDATE documents SET version = ?, schema = ?, sort = ?, body = ? WHERE n = ?')
  const findRows = database.prepare(
    `SELECT ${columns} FROM documents d WHERE collection = ? AND id IN (SELECT value FROM json_each(?))`,
  )
  const countRows = database.prepare(
    `SELECT value, count(*) FROM document_keys WHERE collection = ? AND key = ? AND value >= ? AND value < ?
     GROUP BY value ORDER BY value DESC LIMIT ?`,
  )
  const removeRow = database.prepare('DELETE FROM documents WHERE n = ?')
  const schema = schemaOf(plan)
  const parse = ({ id, schema, body }: StoredBody): T =>
    readDocument(plan, { id, schema, body: readRow(plan.name, id, () => JSON.parse(body)) })
  const find = (ids: readonly string[]): ReadonlyMap<string, Row> =>
    new Map(rowsOf(findRows, plan.name, JSON.stringify(ids)).map((row) => [row.id, row]))
  const page = pages(database, plan.name)
  const index = documentIndex(database, plan)
  index.renewIfPlanChanged(parse)

  const insert = (document: T): 'inserted' | 'exists' => {
    if (versionOf.row(plan.name, document.id)) return 'exists'
    const sort = index.check(document)
    const [n] = insertRow.row(plan.name, document.id, document.version, schema, sort, JSON.stringify(document)) ?? []
    index.put(Number(n), document)
    return 'inserted'
  }

  const replace = (document: T): 'replaced' | 'stale' => {
    const [n, version] = versionOf.row(plan.name, document.id) ?? []
    if (version !== document.version - 1) return 'stale'
    replaceRow.run(document.version, schema, index.check(document), JSON.stringify(document), Number(n))
    index.put(Number(n), document)
    return 'replaced'
  }

  const remove = (id: string): boolean => {
    const [n] = versionOf.row(plan.name, id) ?? []
    if (n === undefined) return false
    index.forget(Number(n))
    return removeRow.run(Number(n)) > 0
  }

  return {
    find: async (id) => {
      const row = find([id]).get(id)
      return row && parse(row)
    },
    findMany: async (ids) => {
      const found = find(ids)
      return [...new Set(ids)].flatMap((id) => found.get(id) ?? []).map(parse)
    },
    insert: (document) => writes.write(1, () => insert(document)),
    replace: (document) => writes.write(1, () => replace(document)),
    list: async (query) => {
      if (query.where) index.checkKey(query.where.key)
      const rows = page(query)
      const last = rows[query.limit - 1]
      return {
        items: rows.slice(0, query.limit).map(parse),
        next: rows.length > query.limit && last ? toCursor(last) : null,
      }
    },
    countBy: async ({ key, prefix = '', limit }) => {
      index.checkKey(key)
      return countRows.rows(plan.name, key, prefix, `${prefix}${lastCharacter}`, limit).map((row) => {
        const [value, count] = CountRow.parse(row)
        return { value, count }
      })
    },
    remove: (id) => writes.write(1, () => remove(id)),
  }
}

/** Sorts behind every text that goes on from a prefix. */
const lastCharacter = '\u{10FFFF}'

const columns = 'd.n, d.id, d.schema, d.sort, d.body'
const DocumentRow = z.tuple([z.number(), z.string(), z.number(), z.string(), z.string()])
const CountRow = z.tuple([z.string(), z.number()])

interface Row extends StoredBody {
  readonly n: number
  readonly sort: string
}

const rowsOf = (statement: Statement, ...values: readonly SqlValue[]): readonly Row[] =>
  statement.rows(...values).map((row) => {
    const [n, id, schema, sort, body] = DocumentRow.parse(row)
    return { n, id, schema, sort, body }
  })

/** Where a first page begins: to SQLite a blob is greater than every text. */
const aboveAll = { sort: new Uint8Array([0]), id: '' }

/** The documents of a page and the one behind it, if there is one. */
function pages(database: Database, collection: string): (query: ListQuery) => readonly Row[] {
  const follows = 'sort <= ? AND (sort < ? OR id > ?) ORDER BY sort DESC, id LIMIT ?'
  const idOf = database.prepare('SELECT id FROM documents WHERE n = ? AND collection = ?')
  const all = database.prepare(`SELECT ${columns} FROM documents d WHERE collection = ? AND ${follows}`)
  const some = database.prepare(
    `SELECT ${columns} FROM document_keys k JOIN documents d ON d.n = k.n
     WHERE k.collection = ? AND k.key = ? AND k.value = ? AND ${follows.replaceAll(/\b(sort|id)\b/g, 'k.$1')}`,
  )
  const placeOf = (after: string): { readonly sort: string; readonly id: string } => {
    const { n, sort } = parseCursor(after)
    const [id] = idOf.row(n, collection) ?? []
    if (typeof id !== 'string') throw badCursor()
    return { sort, id }
  }
  return ({ where, limit, after }) => {
    const { sort, id } = after === undefined ? aboveAll : placeOf(after)
    const place = [sort, sort, id, limit + 1]
    return where ? rowsOf(some, collection, where.key, where.value, ...place) : rowsOf(all, collection, ...place)
  }
}
