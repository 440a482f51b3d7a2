import { type CollectionPlan, DuplicateKey, type Stored } from '../../ports/collection.ts'
import { sortOf } from '../../ports/listCursor.ts'
import type { Database } from './database.ts'

/** A row of `documents`; the body is JSON of the shape that `schema` numbers. */
export interface StoredBody {
  readonly id: string
  readonly schema: number
  readonly body: string
}

/** The rows of `document_keys` of one collection. To be called within a transaction. */
export interface DocumentIndex<T extends Stored> {
  /** What the document is ordered by. @throws DuplicateKey where another document has one of its unique keys */
  check(document: T): string
  /** Replaces what the document is found by. */
  put(n: number, document: T): void
  /** Of a document that is removed. */
  forget(n: number): void
  /** @throws Error where the plan has no such key */
  checkKey(key: string): void
  /** Writes all keys anew where the collection was last written by a plan with other keys. */
  renewIfPlanChanged(parse: (row: StoredBody) => T): void
}

export function documentIndex<T extends Stored>(database: Database, plan: CollectionPlan<T>): DocumentIndex<T> {
  const holder = database.prepare(
    'SELECT id FROM document_keys WHERE collection = ? AND key = ? AND value = ? AND is_unique = 1 AND id <> ?',
  )
  const forget = database.prepare('DELETE FROM document_keys WHERE n = ?')
  const add = database.prepare(
    'INSERT OR IGNORE INTO document_keys (collection, key, value, sort, id, n, is_unique) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )

  const check = (document: T): string => {
    for (const key of plan.unique) {
      for (const value of plan.keys[key]?.(document) ?? []) {
        if (holder.row(plan.name, key, value, document.id)) throw new DuplicateKey(plan.name, key)
      }
    }
    return sortOf(plan, document)
  }

  const put = (n: number, document: T): void => {
    forget.run(n)
    const sort = sortOf(plan, document)
    for (const [key, valuesOf] of Object.entries(plan.keys)) {
      const isUnique = plan.unique.includes(key) ? 1 : 0
      for (const value of new Set(valuesOf(document))) add.run(plan.name, key, value, sort, document.id, n, isUnique)
    }
  }

  return {
    check,
    put,
    forget: (n) => void forget.run(n),
    checkKey: (key) => {
      if (!Object.hasOwn(plan.keys, key)) throw new Error(`${plan.name} has no key ${key}`)
    },
    renewIfPlanChanged: (parse) => renewIfPlanChanged({ database, plan, put, parse }),
  }
}

interface Renewal<T extends Stored> {
  readonly database: Database
  readonly plan: CollectionPlan<T>
  readonly put: (n: number, document: T) => void
  readonly parse: (row: StoredBody) => T
}

function renewIfPlanChanged<T extends Stored>({ database, plan, put, parse }: Renewal<T>): void {
  const keys = JSON.stringify([Object.keys(plan.keys).toSorted(), plan.unique.toSorted()])
  const [known] = database.prepare('SELECT keys FROM collections WHERE name = ?').row(plan.name) ?? []
  if (known === keys) return
  const rows = database.prepare('SELECT n, id, schema, body FROM documents WHERE collection = ?')
  database.exec('BEGIN IMMEDIATE')
  try {
    for (const [n, id, schema, body] of rows.rows(plan.name)) {
      put(Number(n), parse({ id: String(id), schema: Number(schema), body: String(body) }))
    }
    database.prepare('INSERT OR REPLACE INTO collections (name, keys) VALUES (?, ?)').run(plan.name, keys)
    database.exec('COMMIT')
  } catch (error) {
    if (database.isInTransaction()) database.exec('ROLLBACK')
    throw error
  }
}
