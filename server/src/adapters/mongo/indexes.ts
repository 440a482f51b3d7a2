import { mongo } from 'mongoose'
import { Outage } from '../../ports/outage.ts'
import { patience } from './mongoConnection.ts'
import type { Reach } from './reach.ts'
import { part } from './toOutage.ts'

export interface NamedIndex {
  readonly name: string
  readonly key: Readonly<Record<string, 1 | -1>>
  /** With `sparse`: those without the field are not in it, so that any number of them may lack it. */
  readonly unique?: boolean
  readonly sparse?: boolean
}

/** Building one over millions of documents: waiting for it is right, and an unanswered socket ends it before. */
const buildMs = 600_000

/**
 * Makes what is missing, and checks what is there: an index that answers other questions than its name says would make
 * every list slow, and a lost unique one would let two documents have the same key.
 * @throws Outage with `isRefusal` where one of that name is another: it may be somebody's, so it is never dropped
 */
export async function ensureIndexes(
  reach: Reach,
  collection: mongo.Collection,
  wanted: readonly NamedIndex[],
): Promise<void> {
  const there = await reach(() => indexesOf(collection))
  for (const index of wanted) {
    const known = there.find(({ name }) => name === index.name)
    if (known && !isSame(known, index)) throw isAnother(collection, index)
    if (!known) await reach(() => build(collection, index), buildMs)
  }
}

/** Those of the names that are there: what was unique and is not any more would go on refusing. */
export async function dropIndexes(reach: Reach, collection: mongo.Collection, names: readonly string[]): Promise<void> {
  const there = await reach(() => indexesOf(collection))
  for (const { name } of there) {
    if (name !== undefined && names.includes(name)) await reach(() => collection.dropIndex(name))
  }
}

const namespaceNotFound = 26
const otherOptions = 85
const otherKeys = 86

export async function indexesOf(collection: mongo.Collection): Promise<readonly mongo.IndexDescriptionInfo[]> {
  try {
    return await collection.listIndexes().toArray()
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === namespaceNotFound) return []
    throw error
  }
}

async function build(collection: mongo.Collection, index: NamedIndex): Promise<void> {
  const { name, key, unique = false, sparse = false } = index
  try {
    await collection.createIndex(key, {
      name,
      ...(unique ? { unique } : {}),
      ...(sparse ? { sparse } : {}),
      ...patience(buildMs),
    })
  } catch (error) {
    if (error instanceof mongo.MongoServerError && (error.code === otherOptions || error.code === otherKeys))
      throw isAnother(collection, index, error)
    throw error
  }
}

const isSame = (known: mongo.IndexDescriptionInfo, { key, unique = false, sparse = false }: NamedIndex): boolean =>
  JSON.stringify(known.key) === JSON.stringify(key) &&
  (known.unique ?? false) === unique &&
  (!unique || (known.sparse ?? false) === sparse)

const isAnother = ({ collectionName }: mongo.Collection, { name, key }: NamedIndex, cause?: unknown): Outage =>
  new Outage(part, {
    cause,
    isRefusal: true,
    reason: `the index ${name} of its collection ${collectionName} is not on ${JSON.stringify(key)} as it must be: drop it, and it is made anew`,
  })
