import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { BatchId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { BatchChange } from '@cordline/contract/wire/http/batches'
import { checkMayChange } from '../domain/identity/mayChange.ts'
import { gramsOf, sumKg } from '../domain/mass/remainingKg.ts'
import { refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { change } from './changing.ts'

/**
 * Corrects a batch: the content is replaced as a whole, photos and takes stay.
 * @throws Refusal `not-allowed`, `not-found`, `stale-version`, `unknown-orchard`, `more-than-harvested`
 */
export async function changeBatch(
  ports: Ports,
  actor: Actor,
  id: BatchId,
  { version, ...content }: BatchChange,
): Promise<Batch> {
  checkMayChange(actor, 'batches')
  if (!(await ports.orchards.find(content.orchardId))) {
    throw refuse('unknown-orchard', 'orchardId', 'there is no such orchard')
  }
  const batch = await change(ports.batches, { id, version }, (stored) => {
    const taken = sumKg(stored.takes.map((take) => take.weightKg))
    if (gramsOf(taken) > gramsOf(content.weightKg)) {
      throw refuse('more-than-harvested', 'weightKg', `lots took ${taken} kg of this batch already`)
    }
    const { organisationId, createdAt, photos, takes } = stored
    return { ...content, id, version, organisationId, createdAt, photos, takes }
  })
  ports.announce({ kind: 'changed', body: { resource: 'batches', id } })
  return batch
}
