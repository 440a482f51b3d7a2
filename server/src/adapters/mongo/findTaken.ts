import type { mongo } from 'mongoose'
import type { CollectionPlan, Stored } from '../../ports/collection.ts'
import { type DocumentRow, rowsOf } from './documentRow.ts'
import { duplicatedField } from './duplicateKey.ts'
import type { Mongo } from './mongoConnection.ts'

interface Refused<T extends Stored> {
  readonly plan: CollectionPlan<T>
  readonly error: mongo.MongoServerError
  readonly row: Pick<DocumentRow, '_id' | 'keys'>
}

/**
 * Which unique key of a refused row another document has. Where the server does not say, the others are looked for.
 * @throws the server's error where it is none of the plan's unique keys
 */
export async function findTaken<T extends Stored>(
  { connection, reach }: Mongo,
  { plan, error, row }: Refused<T>,
): Promise<string> {
  const field = duplicatedField(error)
  if (field !== undefined) {
    const key = plan.unique.find((it) => `keys.${it}` === field)
    if (key === undefined) throw error
    return key
  }
  const rows = rowsOf(connection, plan)
  for (const key of plan.unique) {
    // Needs `unique_<key>`.
    const others = { _id: { $ne: row._id }, [`keys.${key}`]: { $in: [...(row.keys[key] ?? [])] } }
    if (await reach(() => rows.exists(others).exec())) return key
  }
  // Whoever had it is gone meanwhile. It was one of them.
  const [first] = plan.unique
  if (first === undefined) throw error
  return first
}
