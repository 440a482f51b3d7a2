import { type Connection, type Model, Schema, Types } from 'mongoose'
import { z } from 'zod'
import type { AnyPlan } from '../../ports/archive.ts'
import type { CollectionPlan, Stored } from '../../ports/collection.ts'
import { sortOf } from '../../ports/listCursor.ts'
import { readRow, type StoredDocument, schemaOf } from '../../ports/storedDocument.ts'
import { uniquePrefix } from './duplicateKey.ts'
import type { NamedIndex } from './indexes.ts'
import { fromLossless, toLossless } from './lossless.ts'

/** A document as it lies in the collection of its plan. */
export interface DocumentRow {
  readonly _id: string
  /** Made with the document and kept: a list's cursor names it by this, since an id may be too long for that. */
  readonly n: Types.ObjectId
  readonly version: number
  readonly schema: number
  readonly sort: string
  /** What it is found by; a key without values is absent, so that a unique index does not see it. */
  readonly keys: Readonly<Record<string, readonly string[]>>
  /** As the domain has it. */
  readonly body: unknown
}

/** What a write of an existing document changes. */
export type RowContent = Omit<DocumentRow, '_id' | 'n'>

/** The model of a plan's collection. Two plans of one name share it. */
export function rowsOf(connection: Connection, { name }: Pick<AnyPlan, 'name'>): Model<DocumentRow> {
  return connection.models[name] ?? connection.model<DocumentRow>(name, rowSchema(), name)
}

function rowSchema(): Schema<DocumentRow> {
  const text = { type: String, required: true } as const
  const number = { type: Number, required: true } as const
  return new Schema<DocumentRow>(
    {
      _id: text,
      n: { type: Schema.Types.ObjectId, required: true },
      version: number,
      schema: number,
      sort: text,
      keys: { type: Schema.Types.Mixed, required: true },
      body: { type: Schema.Types.Mixed, required: true },
    },
    {
      strict: 'throw',
      minimize: false,
      versionKey: false,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      // `schema` would be in the way of a mongoose document. None is ever made: rows are written plain and read lean.
      suppressReservedKeysWarning: true,
    },
  )
}

export const newRow = (id: string, content: RowContent): DocumentRow => ({
  _id: id,
  n: new Types.ObjectId(),
  ...content,
})

export const contentOf = <T extends Stored>(plan: CollectionPlan<T>, document: T): RowContent => ({
  version: document.version,
  schema: schemaOf(plan),
  ...foundBy(plan, document),
  body: toLossless(document),
})

/** What lists and keys find a document by. @throws RangeError where it is ordered by too long a text */
export function foundBy<T extends Stored>(plan: CollectionPlan<T>, document: T): Pick<RowContent, 'sort' | 'keys'> {
  const keys = Object.entries(plan.keys)
    .map(([key, valuesOf]) => [key, [...new Set(valuesOf(document))]] as const)
    .filter(([, values]) => values.length > 0)
  return { sort: sortOf(plan, document), keys: Object.fromEntries(keys) }
}

/** The fields that make a stored document; of a list's row the place comes with them. */
export const storedFields = { _id: 1, version: 1, schema: 1, body: 1 } as const
export const listedFields = { ...storedFields, n: 1, sort: 1 } as const

const StoredRow = z.object({ _id: z.string(), version: z.number(), schema: z.number(), body: z.unknown() })
const ListedRow = StoredRow.extend({ n: z.instanceof(Types.ObjectId), sort: z.string() })

/** @throws UnreadableRow */
export function toStored({ name }: Pick<AnyPlan, 'name'>, row: { readonly _id: string }): StoredDocument {
  return readRow(name, row._id, () => {
    const { _id: id, version, schema, body } = StoredRow.parse(row)
    return { id, version, schema, body: fromLossless(body) }
  })
}

/** The name and order of the row in a cursor. @throws UnreadableRow */
export function placeOf(
  { name }: Pick<AnyPlan, 'name'>,
  row: { readonly _id: string },
): { readonly name: string; readonly sort: string } {
  return readRow(name, row._id, () => {
    const { n, sort } = ListedRow.parse(row)
    return { name: n.toHexString(), sort }
  })
}

export const indexName = { inOrder: 'in_order', by: (key: string) => `by_${key}` } as const

export const indexesFor = ({ keys, unique }: Pick<AnyPlan, 'keys' | 'unique'>): readonly NamedIndex[] => [
  { name: indexName.inOrder, key: { sort: -1, _id: 1 } },
  { name: 'by_schema', key: { schema: 1 } },
  { name: 'by_n', key: { n: 1 }, unique: true },
  ...Object.keys(keys).map(
    (key): NamedIndex => ({ name: indexName.by(key), key: { [`keys.${key}`]: 1, sort: -1, _id: 1 } }),
  ),
  ...unique.map(
    (key): NamedIndex => ({ name: uniquePrefix + key, key: { [`keys.${key}`]: 1 }, unique: true, sparse: true }),
  ),
]
