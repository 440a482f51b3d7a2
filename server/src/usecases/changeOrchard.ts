import type { OrchardId } from '@cordline/contract/vocabulary/ids'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { OrchardChange } from '@cordline/contract/wire/http/orchards'
import type { Ports } from '../ports/ports.ts'
import { change } from './changing.ts'
import { needToChange } from './sharing/needToChange.ts'
import { relationToOrchard } from './sharing/relations.ts'

/** Corrects an orchard: the content is replaced as a whole. @throws Refusal `not-allowed`, `not-found`, `stale-version` */
export async function changeOrchard(
  ports: Ports,
  actor: Actor,
  id: OrchardId,
  { version, ...content }: OrchardChange,
): Promise<Orchard> {
  await needToChange(ports.orchards, actor, {
    id,
    change: 'orchards',
    relationTo: (orchard) => relationToOrchard(ports, actor, orchard),
  })
  const orchard = await change(ports.orchards, { id, version }, ({ organisationId, createdAt, readers }) => ({
    ...content,
    id,
    version,
    organisationId,
    createdAt,
    readers,
  }))
  ports.announce({ kind: 'changed', body: { resource: 'orchards', id } })
  return orchard
}
