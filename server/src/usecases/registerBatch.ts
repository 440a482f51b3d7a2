import type { Batch } from '@cordline/contract/vocabulary/batch'
import { BatchId, type OrchardId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { BatchBody } from '@cordline/contract/wire/http/batches'
import { checkMayChange } from '../domain/identity/mayChange.ts'
import { refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { recordEvent } from './recordEvent.ts'
import { type Outcome, register } from './registering.ts'
import { addReaders } from './sharing/addReaders.ts'
import { checkPartner } from './sharing/partners.ts'
import { relationToOwn } from './sharing/relations.ts'

type Order = BatchBody & { readonly id?: BatchId | undefined }

/** A grower registers what was picked. @throws Refusal `not-allowed`, `unknown-orchard`, `not-a-partner`, `id-taken` */
export async function registerBatch(
  ports: Ports,
  actor: Actor,
  { id, ...content }: Order,
): Promise<{ readonly outcome: Outcome; readonly batch: Batch }> {
  checkMayChange(actor, 'batches')
  const orchard = await ownOrchard(ports, actor, content.orchardId)
  await checkPartner(ports, actor.organisationId, { path: 'handedTo', other: content.handedTo })
  await addReaders(ports.orchards, [orchard.id], [content.handedTo])
  const { outcome, document } = await register(
    ports.batches,
    {
      ...content,
      id: id ?? BatchId.parse(ports.secrets.uuid()),
      version: 1,
      organisationId: actor.organisationId,
      createdAt: instantOf(ports.clock.now()),
      photos: [],
      takes: [],
      readers: [],
    },
    batchContent,
  )
  await recordEvent(ports, actor, {
    bizStep: 'commissioning',
    at: `${document.harvestedOn}T00:00:00.000Z`,
    subjects: [document.id],
    place: { name: orchard.name, ...orchard.location },
  })
  ports.announce({ kind: 'changed', body: { resource: 'batches', id: document.id } })
  return { outcome, batch: document }
}

/** What the grower said, without what followed from it. */
const batchContent = ({ id, version, organisationId, createdAt, photos, takes, readers, ...content }: Batch) => content

/** Fruit is registered by whoever's orchard it grew in. @throws Refusal `unknown-orchard` */
export async function ownOrchard(ports: Pick<Ports, 'orchards'>, actor: Actor, id: OrchardId): Promise<Orchard> {
  const orchard = await ports.orchards.find(id)
  if (orchard && relationToOwn(actor, orchard) === 'own') return orchard
  throw refuse('unknown-orchard', 'orchardId', 'there is no such orchard')
}
