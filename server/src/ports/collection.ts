import type { Page } from '@cordline/contract/wire/http/common'

/** What every stored document has: its natural id and the number of times it was written, from 1. */
export interface Stored {
  readonly id: string
  readonly version: number
}

/**
 * How a collection is kept: which fields can be asked for and which combinations are unique. Adapters make their
 * indexes from it. A field may be a list; then a document is found by each of its members.
 */
export interface CollectionPlan<T extends Stored> {
  readonly name: string
  /** Parses a stored row: a row of an unknown shape is an error, never a half-filled document. */
  readonly parse: (row: unknown) => T
  /** Step n (from 0) brings a body of schema n + 1 to schema n + 2. A step that was ever released is never changed. */
  readonly upgrades?: readonly ((body: unknown) => unknown)[]
  /** The values that a document is found by, each at most 200 characters. */
  readonly keys: Readonly<Record<string, (document: T) => readonly string[]>>
  /** Names of keys whose values are unique within the collection. */
  readonly unique: readonly string[]
  /** What lists are ordered by, newest first: a string that sorts, for instance an instant. */
  readonly order: (document: T) => string
}

export interface ListQuery {
  /** One key and its value; all documents where it is absent. */
  readonly where?: { readonly key: string; readonly value: string }
  readonly limit: number
  /** The `next` of the page before. */
  readonly after?: string | undefined
}

export interface CountQuery {
  readonly key: string
  /** All values where it is empty. */
  readonly prefix?: string
  readonly limit: number
}

/**
 * Documents with one-document atomic writes and nothing more: no transaction, so every use case is safe to repeat.
 * @throws DuplicateKey where a unique key is taken by another document
 * @throws Outage where the store can't be reached
 */
export interface Collection<T extends Stored> {
  find(id: string): Promise<T | undefined>
  findMany(ids: readonly string[]): Promise<readonly T[]>
  /** `exists` where a document has that id already; nothing is written then. */
  insert(document: T): Promise<'inserted' | 'exists'>
  /** Writes `document` if the stored version is `document.version − 1`; else `stale` and nothing is written. */
  replace(document: T): Promise<'replaced' | 'stale'>
  /** Newest first by `order`, then by id; pages do not repeat or miss a document that stays. */
  list(query: ListQuery): Promise<Page<T>>
  /** Distinct values of a key that begin with `prefix`, with how many documents have each, greatest first. */
  countBy(query: CountQuery): Promise<readonly { readonly value: string; readonly count: number }[]>
  /** For what is kept only for a time (sessions, tries), never for what others name. True where it was there. */
  remove(id: string): Promise<boolean>
}

/** A unique key is taken. */
export class DuplicateKey extends Error {
  readonly collection: string
  readonly key: string

  constructor(collection: string, key: string) {
    super(`${collection}: ${key} is taken`)
    this.name = 'DuplicateKey'
    this.collection = collection
    this.key = key
  }
}
