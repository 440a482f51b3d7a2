// Not the global one, so that a test with a fake clock still gets its commits.
import { setImmediate } from 'node:timers'
import { Outage } from '../../ports/outage.ts'
import type { Database } from './database.ts'

/** Rows per transaction: at 50,000 rows/s nobody else waits longer than a tenth of a second for the event loop. */
const maxRowsPerCommit = 5000
/** Rows that wait for a commit; past it callers are sent away, so that a flood can't fill the memory. */
const maxWaitingRows = 200_000

/** What every store of this folder is made from. */
export interface Files {
  readonly database: Database
  readonly writes: GroupCommit
}

interface Waiting {
  readonly rows: number
  /** Writes; what it gives back tells the caller, once the transaction is in. */
  readonly attempt: () => () => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes that come in the same turn of the event loop share one transaction and one fsync, in the order they came.
 * A write that throws is undone alone; its neighbours land.
 */
export class GroupCommit {
  readonly #database: Database
  readonly #begin
  readonly #commit
  readonly #rollback
  #waiting: Waiting[] = []
  #waitingRows = 0
  #isScheduled = false
  #isClosed = false

  constructor(database: Database) {
    this.#database = database
    this.#begin = database.prepare('BEGIN IMMEDIATE')
    this.#commit = database.prepare('COMMIT')
    this.#rollback = database.prepare('ROLLBACK')
  }

  /**
   * Resolves with what `work` gave, when it is durable. `work` is synchronous; `rows` is about how many it writes.
   * @throws Outage where the disk fails or too much is waiting already; nothing is written then
   */
  write<T>(rows: number, work: () => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Outage('the closed data folder'))
    if (this.#waitingRows > maxWaitingRows) return Promise.reject(new Outage('the overloaded data folder'))
    return new Promise<T>((resolve, reject) => {
      const attempt = (): (() => void) => {
        const result = work()
        return () => resolve(result)
      }
      this.#waiting.push({ rows, attempt, reject })
      this.#waitingRows += rows
      this.#schedule()
    })
  }

  /** Commits what waits and takes nothing more. */
  close(): void {
    this.#isClosed = true
    while (this.#waiting.length > 0) this.#commitGroup()
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#commitGroup()
      if (this.#waiting.length > 0) this.#schedule()
    })
  }

  #commitGroup(): void {
    const group = this.#takeGroup()
    if (group.length === 0) return
    try {
      this.#begin.run()
      const tell = group.map((it) => this.#attempt(it))
      this.#commit.run()
      for (const it of tell) it()
    } catch (error) {
      for (const it of group) it.reject(error)
      // Where even this fails the process ends: opening the file again is the one way to know what is in it.
      if (this.#database.isInTransaction()) this.#rollback.run()
    }
  }

  #attempt({ attempt, reject }: Waiting): () => void {
    this.#database.exec('SAVEPOINT work')
    try {
      const tell = attempt()
      this.#database.exec('RELEASE work')
      return tell
    } catch (error) {
      // SQLite ends the transaction by itself on a full disk: then nobody's write is in, and all must hear of it.
      if (!this.#database.isInTransaction()) throw error
      this.#database.exec('ROLLBACK TO work; RELEASE work')
      return () => reject(error)
    }
  }

  #takeGroup(): readonly Waiting[] {
    let rows = 0
    let count = 0
    for (const it of this.#waiting) {
      if (count > 0 && rows + it.rows > maxRowsPerCommit) break
      rows += it.rows
      count += 1
    }
    this.#waitingRows -= rows
    const group = this.#waiting.slice(0, count)
    this.#waiting = this.#waiting.slice(count)
    return group
  }
}
