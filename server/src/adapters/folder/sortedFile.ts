import { compareKeys } from '../../ports/archiveOrder.ts'
import { readRow } from '../../ports/storedDocument.ts'
import { type Line, linesOf } from './lines.ts'
import { type RowsOfFile, writer } from './sortedWriter.ts'

interface KeyPage<Key> {
  readonly after?: Key | undefined
  readonly limit: number
}

/** Rows as lines of JSON, upwards by key, each key once. One `put` at a time. */
export interface SortedFile<Row, Key extends string | number> {
  /** Behind (not at) a key where one is given; in pieces, as they are read. */
  read(after?: Key): AsyncIterable<readonly Row[]>
  page(page: KeyPage<Key>): Promise<readonly Row[]>
  /** For rows too large to hold a page of them. */
  keys(page: KeyPage<Key>): Promise<readonly Key[]>
  /** One look where the key was in the newest page. */
  find(key: Key): Promise<Row | undefined>
  /** Over what is there. At the end of the file where all of them sort behind it; else the file is written anew. */
  put(rows: readonly Row[]): Promise<void>
  count(): Promise<number>
}

export function sortedFile<Row, Key extends string | number>(of: RowsOfFile<Row, Key>): SortedFile<Row, Key> {
  const { file, keyOf } = of
  /** Where the rows of the newest page lie, so that nobody has to search for them again. */
  let places = new Map<Key, Place>()
  const found = (after: Key | undefined): AsyncGenerator<readonly Found<Row>[]> => {
    const place = after === undefined ? undefined : places.get(after)
    return rowsFrom(of, { after, offset: place?.end ?? 0 })
  }
  const read = async function* (after?: Key): AsyncGenerator<readonly Row[]> {
    for await (const rows of found(after)) yield rows.map((it) => it.row)
  }
  const walk = async ({ after, limit }: KeyPage<Key>, visit: (row: Row) => void): Promise<void> => {
    const passed = new Map<Key, Place>()
    for await (const rows of found(after)) {
      for (const { row, start, end } of rows.slice(0, limit - passed.size)) {
        passed.set(keyOf(row), { start, end })
        visit(row)
      }
      if (passed.size >= limit) break
    }
    places = passed
  }
  return {
    read,
    page: async (page) => {
      const rows: Row[] = []
      await walk(page, (row) => rows.push(row))
      return rows
    },
    keys: async (page) => {
      const keys: Key[] = []
      await walk(page, (row) => keys.push(keyOf(row)))
      return keys
    },
    find: async (key) => {
      const offset = places.get(key)?.start ?? 0
      for await (const rows of rowsFrom(of, { after: undefined, offset })) {
        const row = rows.find((it) => compareKeys(keyOf(it.row), key) >= 0)?.row
        if (row !== undefined) return keyOf(row) === key ? row : undefined
      }
      return undefined
    },
    put: writer(of, read, () => places.clear()),
    count: async () => {
      let lines = 0
      for await (const piece of linesOf(file)) lines += piece.length
      return lines
    },
  }
}

interface Place {
  readonly start: number
  readonly end: number
}

interface Found<Row> extends Place {
  readonly row: Row
}

async function* rowsFrom<Row, Key extends string | number>(
  { file, keyOf, parse }: RowsOfFile<Row, Key>,
  { after, offset }: { readonly after: Key | undefined; readonly offset: number },
): AsyncGenerator<readonly Found<Row>[]> {
  const rowOf = ({ text, start, end }: Line): Found<Row> => ({
    row: readRow(file, text.slice(0, maxShownText), () => parse(JSON.parse(text))),
    start,
    end,
  })
  for await (const lines of linesOf(file, offset)) {
    const rows = lines.map(rowOf)
    yield after === undefined ? rows : rows.filter(({ row }) => compareKeys(keyOf(row), after) > 0)
  }
}

/** Of a line that can't be read: its beginning says which. */
const maxShownText = 60
