import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { BatchId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { BatchChange } from '@cordline/contract/wire/http/batches'
import { gramsOf, sumKg } from '../domain/mass/remainingKg.ts'
import { refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { change } from './changing.ts'
import { ownOrchard } from './registerBatch.ts'
import { addReaders } from './sharing/addReaders.ts'
import { needToChange } from './sharing/needToChange.ts'
import { checkPartner } from './sharing/partners.ts'
import { relationToBatch } from './sharing/relations.ts'

/**
 * Corrects a batch: the content is replaced as a whole, photos and takes stay.
 * @throws Refusal `not-allowed`, `not-found`, `stale-version`, `unknown-orchard`, `not-a-partner`, `more-than-harvested`
 */
export async function changeBatch(
  ports: Ports,
  actor: Actor,
  id: BatchId,
  { version, ...content }: BatchChange,
): Promise<Batch> {
  const before = await needToChange(ports.batches, actor, {
    id,
    change: 'batches',
    relationTo: (batch) => relationToBatch(ports, actor, batch),
  })
  await ownOrchard(ports, actor, content.orchardId)
  if (content.handedTo !== before.handedTo)
    await checkPartner(ports, actor.organisationId, { path: 'handedTo', other: content.handedTo })
  await addReaders(ports.orchards, [content.orchardId], [content.handedTo])
  const batch = await change(ports.batches, { id, version }, (stored) => {
    const taken = sumKg(stored.takes.map((take) => take.weightKg))
    if (gramsOf(taken) > gramsOf(content.weightKg)) {
      throw refuse('more-than-harvested', 'weightKg', `lots took ${taken} kg of this batch already`)
    }
    const { organisationId, createdAt, photos, takes, readers } = stored
    return { ...content, id, version, organisationId, createdAt, photos, takes, readers }
  })
  ports.announce({ kind: 'changed', body: { resource: 'batches', id } })
  return batch
}
