import Libsql from 'libsql'
import { Outage } from '../../ports/outage.ts'

/** What SQLite takes and gives. No boolean: the binding ends the whole process when it is handed one. */
export type SqlValue = string | number | null | Uint8Array

export interface Statement {
  /** How many rows it changed. */
  run(...values: readonly SqlValue[]): number
  row(...values: readonly SqlValue[]): readonly unknown[] | undefined
  rows(...values: readonly SqlValue[]): readonly (readonly unknown[])[]
}

/** One SQLite file, in this process only. Everything is synchronous; a failing disk surfaces as an Outage. */
export interface Database {
  /** Several statements without values. */
  exec(script: string): void
  prepare(sql: string): Statement
  isInTransaction(): boolean
  close(): void
}

/** How long another process may hold the file (a backup being copied) before a statement gives up. */
const busyTimeoutMs = 5000

export function openDatabase(file: string, timeoutMs = busyTimeoutMs): Database {
  const sqlite = surfacing(() => new Libsql(file, { timeout: timeoutMs }))
  return {
    exec: (script) => surfacing(() => void sqlite.exec(script)),
    prepare: (sql) => statementOf(surfacing(() => sqlite.prepare<[readonly SqlValue[]]>(sql))),
    isInTransaction: () => sqlite.inTransaction,
    close: () => void sqlite.close(),
  }
}

/**
 * Rows as arrays: as objects they come with a `_metadata` that nobody asked for. Values as one array: alone, the binding
 * would take a blob for named values and end the process.
 */
function statementOf(statement: Libsql.Statement<[readonly SqlValue[]]>): Statement {
  if (statement.reader) statement.raw(true)
  return {
    run: (...values) => surfacing(() => statement.run(values).changes),
    row: (...values) => surfacing(() => statement.get(values) as readonly unknown[] | undefined),
    rows: (...values) => surfacing(() => statement.all(values) as (readonly unknown[])[]),
  }
}

/** The code of an error of SQLite (`SQLITE_BUSY`) or of the file system (`EACCES`); empty where it has none. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

const diskFailures = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|CANTOPEN|READONLY|CORRUPT|NOTADB)/

function surfacing<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (diskFailures.test(codeOf(cause))) throw new Outage('the data folder', { cause })
    throw cause
  }
}
