import { mongo } from 'mongoose'

const duplicate = 11000

/** Whether a unique index refused a write. */
export const isDuplicate = (error: unknown): error is mongo.MongoServerError =>
  error instanceof mongo.MongoServerError && error.code === duplicate

/**
 * The field whose index refused it, such as `_id` or `keys.login`. MongoDB names it as `keyPattern`; others only name the
 * index in the message, and Cosmos DB neither: then it is undefined.
 */
export function duplicatedField({ keyPattern, message }: mongo.MongoServerError): string | undefined {
  if (typeof keyPattern === 'object' && keyPattern !== null) return Object.keys(keyPattern)[0]
  const [, index = ''] = / index: (?:\S+\.\$)?(\S+)/.exec(message) ?? []
  if (index === '_id_') return '_id'
  return index.startsWith(uniquePrefix) ? `keys.${index.slice(uniquePrefix.length)}` : undefined
}

/** What the index of a unique key is named by, before the key's name. */
export const uniquePrefix = 'unique_'

/** An upsert of what another server inserts at that moment is refused by its id; the second time it is there. */
export async function upserted<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!isDuplicate(error)) throw error
    return await write()
  }
}
