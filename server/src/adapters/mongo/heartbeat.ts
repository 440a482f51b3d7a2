import type { mongo } from 'mongoose'
import { upserted } from './duplicateKey.ts'

interface Beats {
  readonly _id: 'beats'
  readonly beats: number
}

/** One document that is only counted up: whether we may write and read, and whether the disk takes it. */
export async function beat(database: mongo.Db): Promise<void> {
  const counter = database.collection<Beats>('heartbeat')
  await upserted(() =>
    counter.findOneAndUpdate({ _id: 'beats' }, { $inc: { beats: 1 } }, { upsert: true, returnDocument: 'after' }),
  )
}
