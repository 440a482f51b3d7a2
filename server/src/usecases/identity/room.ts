import { Refusal } from '../../domain/refusal.ts'
import type { Collection, Stored } from '../../ports/collection.ts'

interface Room {
  readonly key: string
  readonly value: string
  readonly max: number
  readonly what: string
}

/** @throws Refusal `too-many` where as many are kept as there may be */
export async function checkRoom<T extends Stored>(collection: Collection<T>, room: Room): Promise<void> {
  const [found] = await collection.countBy({ key: room.key, prefix: room.value, limit: 1 })
  if (found && found.count >= room.max) throw new Refusal('too-many', `there are ${room.max} ${room.what} already`)
}
