import { randomUUID } from 'node:crypto'
import { createConnection } from 'mongoose'
import { databaseOf } from '../../../src/adapters/mongo/mongoConnection.ts'

/** The server of TEST_MONGO_URL, where there is one. */
export const testUrl = process.env.TEST_MONGO_URL

/** The address of a database as seen through the network. */
export function through(network: { readonly url: string }, url: string): string {
  const seen = new URL(url)
  seen.host = new URL(network.url).host
  return seen.href
}

/** A look past the store. */
export async function databaseAt(url: string) {
  const connection = await createConnection(url, { dbName: databaseOf(url) }).asPromise()
  return { database: connection.getClient().db(databaseOf(url)), close: () => connection.close() }
}

/** The address of a new database of the test's own, and what drops it. */
export function aDatabase(url: string): { readonly url: string; readonly drop: () => Promise<void> } {
  const own = new URL(url)
  own.pathname = `/cordline_test_${randomUUID().slice(0, 8)}`
  return {
    url: own.href,
    drop: async () => {
      const { database, close } = await databaseAt(own.href)
      await database.dropDatabase()
      await close()
    },
  }
}
