import { Refusal } from '../domain/refusal.ts'
import type { Collection, Stored } from '../ports/collection.ts'

/** How often a change of our own is made again on a newer version before it is given up: contention, not a bug. */
const maxAttempts = 20

/** @throws Refusal `not-found` */
export async function need<T extends Stored>(collection: Collection<T>, id: string): Promise<T> {
  const found = await collection.find(id)
  if (!found) throw new Refusal('not-found', `there is no ${id}`)
  return found
}

/**
 * A person's change, made from a version that they saw.
 * @throws Refusal `not-found`, `stale-version`
 */
export async function change<T extends Stored>(
  collection: Collection<T>,
  order: { readonly id: string; readonly version: number },
  decide: (stored: T) => T,
): Promise<T> {
  const stored = await need(collection, order.id)
  const stale = new Refusal('stale-version', `version ${order.version} was changed to ${stored.version} by somebody`)
  if (stored.version !== order.version) throw stale
  const changed = { ...decide(stored), version: stored.version + 1 }
  if ((await collection.replace(changed)) === 'stale') throw stale
  return changed
}

/**
 * A change of our own that does not depend on what anybody saw: made again on the newest version until it is in.
 * A decision that returns the same object writes nothing.
 */
export async function adjust<T extends Stored>(
  collection: Collection<T>,
  id: string,
  decide: (stored: T) => T,
): Promise<T> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const stored = await need(collection, id)
    const decided = decide(stored)
    if (decided === stored) return stored
    const adjusted = { ...decided, version: stored.version + 1 }
    if ((await collection.replace(adjusted)) === 'replaced') return adjusted
  }
  throw new Refusal('stale-version', `${id} is changed too often; try again`)
}
