import { statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { AuditRow, AuditRows } from '../../ports/auditing.ts'
import { auditPlan, organisationPlan } from '../../ports/plans.ts'
import { type Database, openDatabase } from './database.ts'
import { EmbeddedStoreError } from './embeddedStoreError.ts'

export interface OpenAuditRows extends AuditRows {
  close(): void
}

const Texts = z.tuple([z.string(), z.string()])

/**
 * The record of changes of a data folder, to be read only: without the folder's lock, so beside a server that runs.
 * @throws EmbeddedStoreError where the folder holds none
 */
export function openAuditRows({ folder }: { readonly folder: string }): OpenAuditRows {
  const file = join(folder, 'cordline.db')
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new EmbeddedStoreError(`There is no cordline.db in ${folder}: name the data folder of a Cordline.`)
  }
  const database = openDatabase(file)
  try {
    database.exec('PRAGMA query_only = ON')
    return rowsOf(database)
  } catch (cause) {
    database.close()
    throw new EmbeddedStoreError(`${file} is no store of Cordline: ${String(cause)}.`, { cause })
  }
}

function rowsOf(database: Database): OpenAuditRows {
  const firstId = 'SELECT id FROM documents WHERE collection = ? AND id > ? ORDER BY id LIMIT 1'
  const next = database.prepare(firstId)
  const page = database.prepare(
    'SELECT id, body FROM documents WHERE collection = ? AND id > ? AND id < ? ORDER BY id LIMIT ?',
  )
  const nextOf = (collection: string, after: string): string | undefined => {
    const [id] = next.row(collection, after) ?? []
    return typeof id === 'string' ? id.split(':')[0] : undefined
  }
  return {
    organisationAfter: async (after) => {
      const found = [nextOf(auditPlan.name, after && `${after}${behindColon}`), nextOf(organisationPlan.name, after)]
      return found.filter((it) => it !== undefined).sort()[0]
    },
    rowsAfter: async ({ organisationId, id, limit }) =>
      page.rows(auditPlan.name, id, `${organisationId}${behindColon}`, limit).map((row): AuditRow => {
        const [rowId, text] = Texts.parse(row)
        return { id: rowId, text }
      }),
    close: () => database.close(),
  }
}

/** The character that sorts behind the colon: no entry of the organisation lies past it. */
const behindColon = ';'
