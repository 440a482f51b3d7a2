import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Device } from '@cordline/contract/vocabulary/device'
import { devicePlan } from '../../ports/plans.ts'
import { readDocument, readRow } from '../../ports/storedDocument.ts'
import { openDatabase } from './database.ts'
import { EmbeddedStoreError } from './embeddedStoreError.ts'

/** The version of the store from which on documents say what schema they are of. */
const schemasSince = 2

/**
 * Every device of a data folder, by id. Reads only, and beside a server that runs on the folder: SQLite's log lets one
 * write and others read, so the lock of the folder is not asked for.
 * @throws EmbeddedStoreError where there is no store; Outage; UnreadableRow
 */
export function readDevices(folder: string): readonly Device[] {
  const file = join(folder, 'cordline.db')
  if (!existsSync(file)) {
    throw new EmbeddedStoreError(`There is no cordline.db in ${folder}: set DATA_DIR to the folder of the server.`)
  }
  const database = openDatabase(file)
  try {
    database.exec('PRAGMA query_only = ON')
    // A server of an older version, whose store has no schemas yet, may be running on it.
    const schemaColumn = Number(database.prepare('PRAGMA user_version').row()?.[0]) < schemasSince ? '1' : 'schema'
    const rows = database
      .prepare(`SELECT id, ${schemaColumn}, body FROM documents WHERE collection = ? ORDER BY id`)
      .rows(devicePlan.name)
    return rows.map(([id, schema, body]) =>
      readDocument(devicePlan, {
        id: String(id),
        schema: Number(schema),
        body: readRow(devicePlan.name, String(id), () => JSON.parse(String(body))),
      }),
    )
  } finally {
    database.close()
  }
}
