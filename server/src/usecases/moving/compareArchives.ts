import type { Checksum } from './checksum.ts'
import { heedEvery, type Watched } from './copyArchive.ts'
import { type Both, pairUp } from './pairUp.ts'
import { dayMs, forEachShelf, type Pair, type Shelf } from './shelves.ts'

/** What one place has of a shelf or of a device's day. */
export interface Tally {
  readonly rows: number
  /** SHA-256 over the canonical JSON of its rows, each with a line feed, upwards by key. */
  readonly checksum: string
}

export interface Compared {
  readonly shelf: string
  /** The UTC day, of readings. */
  readonly day?: string
  readonly from: Tally
  readonly to: Tally
  /** The first rows that differ or that only one place has; empty where both are the same. */
  readonly differing: readonly string[]
}

/** Rows that are named of a shelf or a day: enough to look at, and a line of a terminal. */
const maxNamed = 3

/** Reads both places whole and tells of each shelf, and of each day of a device, once it is read. */
export async function compareArchives(order: Watched, tell: (compared: Compared) => void): Promise<void> {
  await forEachShelf(order, (pair) => compareShelf(pair, order, tell))
}

async function compareShelf<Row>(
  { from, to }: Pair<Row>,
  { newChecksum, heed, signal }: Watched,
  tell: (compared: Compared) => void,
): Promise<void> {
  const beginDay = (day?: number): Comparison<Row> =>
    beginComparison({ shelf: from, day, from: beginTally(newChecksum()), to: beginTally(newChecksum()) })
  let current: Comparison<Row> | undefined
  let rows = 0
  for await (const both of pairUp({ from: from.rows(), to: to.rows(), keyOf: from.keyOf })) {
    signal.throwIfAborted()
    const row = both.from ?? both.to
    const day = row === undefined ? undefined : from.dayOf?.(row)
    if (current && current.day !== day) {
      tell(current.end())
      current = undefined
    }
    current ??= beginDay(day)
    current.add(both)
    rows += 1
    if (rows % heedEvery === 0) heed({ shelf: from.name, rows })
  }
  // Where both have nothing, that is told of as well.
  tell((current ?? beginDay()).end())
}

interface Comparison<Row> {
  readonly day: number | undefined
  add(both: Pick<Both<Row, unknown>, 'from' | 'to'>): void
  end(): Compared
}

interface Beginning<Row> {
  readonly shelf: Shelf<Row>
  readonly day: number | undefined
  readonly from: Tallying
  readonly to: Tallying
}

function beginComparison<Row>({ shelf, day, from, to }: Beginning<Row>): Comparison<Row> {
  const differing: string[] = []
  return {
    day,
    add: (both) => {
      const [one, other] = [both.from, both.to].map((row) => (row === undefined ? undefined : shelf.textOf(row)))
      if (one !== undefined) from.add(one)
      if (other !== undefined) to.add(other)
      const row = both.from ?? both.to
      if (one !== other && row !== undefined && differing.length < maxNamed) differing.push(shelf.nameOf(row))
    },
    end: () => ({
      shelf: shelf.name,
      ...(day === undefined ? {} : { day: new Date(day * dayMs).toISOString().slice(0, 10) }),
      from: from.end(),
      to: to.end(),
      differing,
    }),
  }
}

interface Tallying {
  add(text: string): void
  end(): Tally
}

function beginTally(checksum: Checksum): Tallying {
  let rows = 0
  return {
    add: (text) => {
      rows += 1
      checksum.add(`${text}\n`)
    },
    end: () => ({ rows, checksum: checksum.hex() }),
  }
}
