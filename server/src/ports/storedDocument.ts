import type { CollectionPlan, Stored } from './collection.ts'

/** A document as it lies in a store: `body` is of the shape that `schema` numbers. */
export interface StoredDocument {
  readonly id: string
  readonly version: number
  readonly schema: number
  readonly body: unknown
}

/** What reading a document asks of its plan. */
type Reads<T extends Stored> = Pick<CollectionPlan<T>, 'name' | 'parse' | 'upgrades'>

/** A row of a shape that this version does not know: nothing is made up for what it lacks. */
export class UnreadableRow extends Error {
  constructor(collection: string, id: string, options: { readonly cause: unknown }) {
    super(`${collection}: the row of ${id} can't be read`, options)
    this.name = 'UnreadableRow'
  }
}

/** A row that a later version of Cordline wrote. Reading it as if it were ours would lose what it says. */
export class NewerDocument extends Error {
  constructor(collection: string, { id, schema }: Pick<StoredDocument, 'id' | 'schema'>, known: number) {
    super(
      `${collection}: ${id} was written by a newer Cordline (schema ${schema}; this one knows ${known}): start that version.`,
    )
    this.name = 'NewerDocument'
  }
}

/** The schema that this version writes a collection's documents with. */
export const schemaOf = ({ upgrades = [] }: Pick<Reads<Stored>, 'upgrades'>): number => upgrades.length + 1

/** `read` of a row, or UnreadableRow that names where it lies. */
export function readRow<T>(collection: string, id: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new UnreadableRow(collection, id, { cause })
  }
}

/**
 * The body in today's shape: what an older version wrote is upgraded step by step.
 * @throws NewerDocument, UnreadableRow
 */
export function upgradedBody(
  plan: Omit<Reads<Stored>, 'parse'>,
  { id, schema, body }: Omit<StoredDocument, 'version'>,
): unknown {
  const known = schemaOf(plan)
  if (schema > known) throw new NewerDocument(plan.name, { id, schema }, known)
  return readRow(plan.name, id, () =>
    (plan.upgrades ?? []).slice(schema - 1).reduce((older: unknown, upgrade) => upgrade(older), body),
  )
}

/** A stored document as the domain knows it. @throws NewerDocument, UnreadableRow */
export function readDocument<T extends Stored>(plan: Reads<T>, stored: Omit<StoredDocument, 'version'>): T {
  const body = upgradedBody(plan, stored)
  return readRow(plan.name, stored.id, () => plan.parse(body))
}
