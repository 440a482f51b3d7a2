import { z } from 'zod'
import type { Database } from './database.ts'

export interface Run {
  readonly first: number
  readonly last: number
}

/** The sequence numbers of a device since it started, kept as unbroken runs: in order they are one row. */
export interface SequenceRuns {
  /** `known` where the number is there already; nothing is written then. Within a transaction. */
  add(device: string, boot: string, seq: number): 'added' | 'known'
  /** All from `first` to `last`; `known` where one of them is there already. */
  addRun(device: string, boot: string, run: Run): 'added' | 'known'
  /** As if the number had never come. Within a transaction. */
  remove(device: string, boot: string, seq: number): void
  /** The last number of the first run. */
  contiguous(device: string, boot: string): number | undefined
}

export function sequenceRuns(database: Database): SequenceRuns {
  const lastUpTo = database.prepare(
    'SELECT first, last FROM sequence_runs WHERE device = ? AND boot = ? AND first <= ? ORDER BY first DESC LIMIT 1',
  )
  const firstRun = database.prepare(
    'SELECT first, last FROM sequence_runs WHERE device = ? AND boot = ? ORDER BY first LIMIT 1',
  )
  const insert = database.prepare('INSERT INTO sequence_runs (device, boot, first, last) VALUES (?, ?, ?, ?)')
  const extend = database.prepare('UPDATE sequence_runs SET last = ? WHERE device = ? AND boot = ? AND first = ?')
  const drop = database.prepare('DELETE FROM sequence_runs WHERE device = ? AND boot = ? AND first = ?')

  const addRun = (device: string, boot: string, { first, last }: Run): 'added' | 'known' => {
    // In order, which is nearly always, one look is enough: nothing begins right behind the numbers.
    const nearest = toRun(lastUpTo.row(device, boot, last + 1))
    const after = nearest?.first === last + 1 ? nearest : undefined
    const before = after ? toRun(lastUpTo.row(device, boot, last)) : nearest
    if (before && before.last >= first) return 'known'
    if (after) drop.run(device, boot, after.first)
    const end = after?.last ?? last
    if (before?.last === first - 1) extend.run(end, device, boot, before.first)
    else insert.run(device, boot, first, end)
    return 'added'
  }

  const remove = (device: string, boot: string, seq: number): void => {
    const run = toRun(lastUpTo.row(device, boot, seq))
    if (!run || run.last < seq) return
    if (run.first === seq) drop.run(device, boot, seq)
    else extend.run(seq - 1, device, boot, run.first)
    if (run.last > seq) insert.run(device, boot, seq + 1, run.last)
  }

  return {
    add: (device, boot, seq) => addRun(device, boot, { first: seq, last: seq }),
    addRun,
    remove,
    contiguous: (device, boot) => toRun(firstRun.row(device, boot))?.last,
  }
}

const RunRow = z.tuple([z.number(), z.number()])

function toRun(row: readonly unknown[] | undefined): Run | undefined {
  if (!row) return undefined
  const [first, last] = RunRow.parse(row)
  return { first, last }
}
