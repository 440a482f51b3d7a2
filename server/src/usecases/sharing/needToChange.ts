import type { Actor } from '@cordline/contract/vocabulary/people'
import { type Change, checkMayChange } from '../../domain/identity/mayChange.ts'
import type { Relation } from '../../domain/identity/relation.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Collection, Stored } from '../../ports/collection.ts'
import { need } from '../changing.ts'

interface Wanted<T> {
  readonly id: string
  readonly change: Change
  readonly relationTo: (document: T) => Relation | Promise<Relation>
}

/**
 * What somebody is about to change. What they may not even see is as good as not there.
 * @throws Refusal `not-found`, `not-allowed`
 */
export async function needToChange<T extends Stored>(
  collection: Collection<T>,
  actor: Actor,
  { id, change, relationTo }: Wanted<T>,
): Promise<T> {
  const document = await need(collection, id)
  const relation = await relationTo(document)
  if (relation === 'none') throw new Refusal('not-found', `there is no ${id}`)
  checkMayChange(actor, change, relation)
  return document
}
