// Not the global one, so that a test with a fake clock still gets its commits.
import { setImmediate } from 'node:timers'
import { Outage } from '../../ports/outage.ts'
import type { Database } from './database.ts'

/** Rows per transaction: at 50,000 rows/s nobody else waits longer than a tenth of a second for the event loop. */
const maxRowsPerCommit = 5000
/** Rows that are not durable yet; past it callers are sent away, so that a flood can't fill the memory. */
const maxWaitingRows = 200_000
/** Fewer wait while the disk syncs, and go with what comes meanwhile: each commit and each sync costs the same. */
const worthCommitting = 500

/** What every store of this folder is made from. */
export interface Files {
  readonly database: Database
  readonly writes: GroupCommit
}

interface Waiting {
  readonly rows: number
  readonly line: Line
  /** Joins those of its line that are written next. */
  readonly join: () => void
  readonly reject: (error: unknown) => void
}

interface Line {
  /** Writes what has joined; what it gives back tells the callers, once the transaction is in. */
  readonly attempt: () => () => void
}

interface Committed {
  readonly group: readonly Waiting[]
  readonly tell: readonly (() => void)[]
}

/** Writes of one kind; they are handed over together. Resolves with this one's answer, when it is durable. */
export type WriteIn<I, O> = (rows: number, item: I) => Promise<O>

/**
 * Writes that come in the same turn of the event loop share one transaction, in the order they came, and all that is
 * committed while the disk syncs shares the next sync; nobody is told before.
 * A write that throws is undone alone; its neighbours land: they are written a second time, each behind a savepoint, so
 * that no savepoint is paid for where nothing throws.
 */
export class GroupCommit {
  readonly #database: Database
  readonly #begin
  readonly #commit
  readonly #rollback
  #waiting: Waiting[] = []
  /** Of all that is not told yet, and of what is not committed yet. */
  #waitingRows = 0
  #uncommittedRows = 0
  #committed: Committed[] = []
  #syncing: Promise<void> | undefined
  #isScheduled = false
  #isClosed = false

  constructor(database: Database) {
    this.#database = database
    this.#begin = database.prepare('BEGIN IMMEDIATE')
    this.#commit = database.prepare('COMMIT')
    this.#rollback = database.prepare('ROLLBACK')
  }

  /**
   * Resolves with what `work` gave, when it is durable. `work` is synchronous, touches nothing but the database, and may
   * be called twice; `rows` is about how many it writes.
   * @throws Outage where too much is waiting already or the disk fails; where only the sync does, it may be there
   */
  write<T>(rows: number, work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const attempt = (): (() => void) => {
        const result = work()
        return () => resolve(result)
      }
      this.#put({ rows, line: { attempt }, join: () => {}, reject })
    })
  }

  /**
   * A line for writes of one kind: what waits in it at the same time is given to `work` at once, which answers each in
   * the order given.
   */
  line<I, O>(work: (items: readonly I[]) => readonly O[]): WriteIn<I, O> {
    let joined: { readonly item: I; readonly resolve: (answer: O) => void }[] = []
    const attempt = (): (() => void) => {
      const together = joined
      joined = []
      const answers = work(together.map(({ item }) => item))
      return () => {
        for (const [nth, answer] of answers.entries()) together[nth]?.resolve(answer)
      }
    }
    const line: Line = { attempt }
    return (rows, item) =>
      new Promise<O>((resolve, reject) => {
        this.#put({ rows, line, join: () => joined.push({ item, resolve }), reject })
      })
  }

  /** Commits what waits and takes nothing more. Resolves when all of it is told. */
  async close(): Promise<void> {
    this.#isClosed = true
    while (this.#waiting.length > 0) this.#commitGroup()
    await this.#syncing
  }

  #put(write: Waiting): void {
    if (this.#isClosed) write.reject(new Outage('the closed data folder'))
    else if (this.#waitingRows > maxWaitingRows) write.reject(new Outage('the overloaded data folder'))
    else {
      this.#waiting.push(write)
      this.#waitingRows += write.rows
      this.#uncommittedRows += write.rows
      this.#schedule()
    }
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      if (this.#syncing && this.#uncommittedRows < worthCommitting) return
      this.#commitGroup()
      if (this.#waiting.length > 0) this.#schedule()
    })
  }

  #commitGroup(): void {
    const group = this.#takeGroup()
    if (group.length === 0) return
    try {
      const tell = this.#attemptTogether(group) ?? this.#attemptEach(group)
      this.#commit.run()
      this.#committed.push({ group, tell })
      this.#syncing ??= this.#syncAll()
    } catch (error) {
      this.#settle(group, (it) => it.reject(error))
      // Where even this fails the process ends: opening the file again is the one way to know what is in it.
      if (this.#database.isInTransaction()) this.#rollback.run()
    }
  }

  async #syncAll(): Promise<void> {
    while (this.#committed.length > 0) {
      const committed = this.#committed
      this.#committed = []
      try {
        await this.#database.sync()
        for (const { tell } of committed) for (const it of tell) it()
        for (const { group } of committed) this.#settle(group, () => {})
      } catch (error) {
        for (const { group } of committed) this.#settle(group, (it) => it.reject(error))
      }
      if (this.#waiting.length > 0) this.#commitGroup()
    }
    this.#syncing = undefined
    if (this.#waiting.length > 0) this.#schedule()
  }

  #settle(group: readonly Waiting[], tell: (it: Waiting) => void): void {
    for (const it of group) {
      this.#waitingRows -= it.rows
      tell(it)
    }
  }

  /** Undefined, with nothing written, where one of them throws. */
  #attemptTogether(group: readonly Waiting[]): readonly (() => void)[] | undefined {
    this.#begin.run()
    try {
      const tell: (() => void)[] = []
      for (const [nth, { line, join }] of group.entries()) {
        join()
        if (group[nth + 1]?.line !== line) tell.push(line.attempt())
      }
      return tell
    } catch (error) {
      // SQLite ends the transaction by itself on a full disk: then nobody's write is in, and all must hear of it.
      if (!this.#database.isInTransaction()) throw error
      this.#rollback.run()
      return undefined
    }
  }

  #attemptEach(group: readonly Waiting[]): readonly (() => void)[] {
    this.#begin.run()
    return group.map((it) => this.#attempt(it))
  }

  #attempt({ line, join, reject }: Waiting): () => void {
    this.#database.exec('SAVEPOINT work')
    try {
      join()
      const tell = line.attempt()
      this.#database.exec('RELEASE work')
      return tell
    } catch (error) {
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
    this.#uncommittedRows -= rows
    const group = this.#waiting.slice(0, count)
    this.#waiting = this.#waiting.slice(count)
    return group
  }
}
