import { pairUp } from './pairUp.ts'
import { forEachShelf, type Pair, type Places } from './shelves.ts'

/** How far a walk has come on one shelf. */
export interface Progress {
  readonly shelf: string
  readonly rows: number
}

export interface Watched extends Places {
  readonly heed: (progress: Progress) => void
  /** Ends the walk between two writes, with the signal's reason. */
  readonly signal: AbortSignal
}

export interface Copied {
  readonly written: number
  /** Were there already, and equal. */
  readonly skipped: number
}

/** Rows between two signs of progress, or of life. */
export const heedEvery = 500

/**
 * Writes into `to` whatever it lacks of `from` or has otherwise. So it goes on where it was ended, by whatever: all it
 * knows is in the two places.
 * @throws Outage, NewerDocument, UnreadableRow, DuplicateKey
 */
export async function copyArchive(order: Watched): Promise<Copied> {
  let [written, skipped] = [0, 0]
  await forEachShelf(order, async (pair) => {
    const copied = await copyShelf(pair, order)
    written += copied.written
    skipped += copied.skipped
  })
  return { written, skipped }
}

async function copyShelf<Row>({ from, to }: Pair<Row>, { heed, signal }: Watched): Promise<Copied> {
  let [rows, written] = [0, 0]
  let waiting: Row[] = []
  const put = async (): Promise<void> => {
    signal.throwIfAborted()
    if (waiting.length > 0) await to.put(waiting)
    written += waiting.length
    waiting = []
  }
  const tell = (): void => {
    signal.throwIfAborted()
    heed({ shelf: from.name, rows })
  }
  for await (const both of pairUp({ from: from.rows(), to: to.rows(), keyOf: from.keyOf })) {
    if (both.from === undefined) continue
    rows += 1
    const isThere = both.to !== undefined && from.textOf(both.from) === to.textOf(both.to)
    if (!isThere) waiting.push(both.from)
    if (waiting.length >= to.putSize) await put()
    if (rows % heedEvery === 0) tell()
  }
  await put()
  tell()
  return { written, skipped: rows - written }
}
