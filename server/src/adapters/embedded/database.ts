import { type FileHandle, open } from 'node:fs/promises'
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

/** One SQLite file, in this process only. All but `sync` is synchronous; a failing disk surfaces as an Outage. */
export interface Database {
  /** Several statements without values. */
  exec(script: string): void
  prepare(sql: string): Statement
  isInTransaction(): boolean
  /** Resolves when all that was committed before is on the disk. Not twice at a time. @throws Outage */
  sync(): Promise<void>
  /** Not while it syncs. */
  close(): void
}

/** How long another process may hold the file (a backup being copied) before a statement gives up. */
const busyTimeoutMs = 5000

export function openDatabase(file: string, timeoutMs = busyTimeoutMs): Database {
  const sqlite = surfacing(() => new Libsql(file, { timeout: timeoutMs }))
  const log = syncedLog(`${file}-wal`, () => surfacing(() => sqlite.pragma('wal_checkpoint(TRUNCATE)')))
  return {
    exec: (script) => surfacing(() => void sqlite.exec(script)),
    prepare: (sql) => statementOf(surfacing(() => sqlite.prepare<[readonly SqlValue[]]>(sql))),
    isInTransaction: () => sqlite.inTransaction,
    sync: log.sync,
    close: () => {
      log.close()
      sqlite.close()
    },
  }
}

/**
 * SQLite would sync its log within each commit, while nothing else happens in this process. It is told not to
 * (`synchronous = NORMAL`), and the log is synced here, off the thread, for many commits at once: durable is what was
 * committed before a sync began that succeeded.
 */
function syncedLog(file: string, checkpoint: () => unknown): Pick<Database, 'sync' | 'close'> {
  let handle: FileHandle | undefined
  let hasFailed = false
  return {
    sync: async () => {
      try {
        // After a sync that failed the system may take for written what never was: it has to be written elsewhere.
        if (hasFailed && !isWhole(checkpoint())) throw new Error('the log could not be written back')
        handle ??= await open(file, 'r+')
        await handle.datasync()
        hasFailed = false
      } catch (cause) {
        hasFailed = true
        throw cause instanceof Outage ? cause : new Outage('the data folder', { cause })
      }
    },
    close: () => void handle?.close(),
  }
}

/** A checkpoint's answer begins with whether somebody was in its way. */
function isWhole(answer: unknown): boolean {
  const [row] = Array.isArray(answer) ? answer : []
  return typeof row === 'object' && row !== null && 'busy' in row && row.busy === 0
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
