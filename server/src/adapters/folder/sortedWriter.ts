import { appendFile, open, rename } from 'node:fs/promises'
import { compareKeys } from '../../ports/archiveOrder.ts'

/** Files of a backup hold hashes of passwords. */
export const ownerReads = 0o600
/** What is joined to one write of the disk. */
const maxJoinedLines = 1000

export interface RowsOfFile<Row, Key extends string | number> {
  readonly file: string
  readonly keyOf: (row: Row) => Key
  readonly parse: (line: unknown) => Row
  /** What is written of a row; all of it where this is absent. */
  readonly toLine?: (row: Row) => unknown
}

/** Puts rows into a file that stays sorted. `read` gives what is in it; `moved` hears that its lines lie elsewhere. */
export function writer<Row, Key extends string | number>(
  { file, keyOf, toLine = (row) => row }: RowsOfFile<Row, Key>,
  read: () => AsyncIterable<readonly Row[]>,
  moved: () => void,
): (rows: readonly Row[]) => Promise<void> {
  const textOf = (row: Row): string => `${JSON.stringify(toLine(row))}\n`
  /** The file's last key, once it is known. */
  let last: { readonly key: Key | undefined } | undefined
  return async (rows) => {
    const sorted = [...new Map(rows.map((row) => [keyOf(row), row])).entries()].sort(([a], [b]) => compareKeys(a, b))
    const keys = sorted.map(([key]) => key)
    const [first, final] = [keys[0], keys.at(-1)]
    if (first === undefined || final === undefined) return
    const key: Key | undefined = last ? last.key : await lastKey(read(), keyOf)
    if (key === undefined || compareKeys(first, key) > 0) {
      await appendFile(file, sorted.map(([, row]) => textOf(row)).join(''), { mode: ownerReads })
    } else {
      await writeAnew(file, merged(read(), sorted, keyOf), textOf)
      moved()
    }
    const staysLast = key !== undefined && compareKeys(key, final) > 0
    last = { key: staysLast ? key : final }
  }
}

async function lastKey<Row, Key extends string | number>(
  pieces: AsyncIterable<readonly Row[]>,
  keyOf: (row: Row) => Key,
): Promise<Key | undefined> {
  let last: Key | undefined
  for await (const rows of pieces) last = rows.map(keyOf).at(-1) ?? last
  return last
}

/** Both in one order; of two with the same key the one that is put. */
async function* merged<Row, Key extends string | number>(
  there: AsyncIterable<readonly Row[]>,
  put: readonly (readonly [Key, Row])[],
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row> {
  let next = 0
  for await (const rows of there) {
    for (const row of rows) {
      let order = -1
      for (let it = put[next]; it && order < 0; it = put[next]) {
        order = compareKeys(it[0], keyOf(row))
        if (order <= 0) {
          yield it[1]
          next += 1
        }
        if (order >= 0) break
      }
      if (order !== 0) yield row
    }
  }
  for (const [, row] of put.slice(next)) yield row
}

/** Whole at every moment: a reader sees the file as it was, or as it is to be. */
async function writeAnew<Row>(file: string, rows: AsyncIterable<Row>, textOf: (row: Row) => string): Promise<void> {
  const part = `${file}.part`
  const handle = await open(part, 'w', ownerReads)
  try {
    let waiting: string[] = []
    for await (const row of rows) {
      waiting.push(textOf(row))
      if (waiting.length < maxJoinedLines) continue
      await handle.appendFile(waiting.join(''))
      waiting = []
    }
    await handle.appendFile(waiting.join(''))
  } finally {
    await handle.close()
  }
  await rename(part, file)
}
