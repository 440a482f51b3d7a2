import { compareKeys } from '../../ports/archiveOrder.ts'

export interface TwoSides<Row, Key extends string | number> {
  readonly from: AsyncIterable<Row>
  readonly to: AsyncIterable<Row>
  readonly keyOf: (row: Row) => Key
}

/** What two places have under one key; at least one of them has it. */
export interface Both<Row, Key> {
  readonly key: Key
  readonly from: Row | undefined
  readonly to: Row | undefined
}

/** Walks two places side by side, upwards by key. @throws Error where one of them does not go upwards */
export async function* pairUp<Row, Key extends string | number>({
  from,
  to,
  keyOf,
}: TwoSides<Row, Key>): AsyncGenerator<Both<Row, Key>> {
  const [left, right] = [upwards(from, keyOf), upwards(to, keyOf)]
  try {
    let [a, b] = [await left.next(), await right.next()]
    while (!(a.done && b.done)) {
      const order = a.done ? 1 : b.done ? -1 : compareKeys(a.value.key, b.value.key)
      const [one, other] = [order <= 0 && !a.done ? a.value : undefined, order >= 0 && !b.done ? b.value : undefined]
      const key = one?.key ?? other?.key
      if (key === undefined) throw new Error('one of two sides has a row')
      yield { key, from: one?.row, to: other?.row }
      if (one) a = await left.next()
      if (other) b = await right.next()
    }
  } finally {
    await left.return(undefined)
    await right.return(undefined)
  }
}

interface Keyed<Row, Key> {
  readonly key: Key
  readonly row: Row
}

/** Two walks that are out of step would call rows missing that are there. */
async function* upwards<Row, Key extends string | number>(
  rows: AsyncIterable<Row>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Keyed<Row, Key>, undefined> {
  let before: Key | undefined
  for await (const row of rows) {
    const key = keyOf(row)
    if (before !== undefined && compareKeys<Key>(before, key) >= 0) {
      throw new Error(`a store gave ${key} behind ${before}: its order is not the one that it promises`)
    }
    before = key
    yield { key, row }
  }
  return undefined
}
