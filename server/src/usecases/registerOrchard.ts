import { OrchardId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { OrchardBody } from '@cordline/contract/wire/http/orchards'
import { checkMayChange } from '../domain/identity/mayChange.ts'
import type { Ports } from '../ports/ports.ts'
import { type Outcome, register } from './registering.ts'

type Order = OrchardBody & { readonly id?: OrchardId | undefined }

/** A grower says where the fruit grows. @throws Refusal `not-allowed`, `id-taken` */
export async function registerOrchard(
  ports: Ports,
  actor: Actor,
  { id, ...content }: Order,
): Promise<{ readonly outcome: Outcome; readonly orchard: Orchard }> {
  checkMayChange(actor, 'orchards')
  const orchard: Orchard = {
    ...content,
    id: id ?? OrchardId.parse(ports.secrets.uuid()),
    version: 1,
    organisationId: actor.organisationId,
    createdAt: instantOf(ports.clock.now()),
    readers: [],
  }
  const { outcome, document } = await register(ports.orchards, orchard, contentOf)
  ports.announce({ kind: 'changed', body: { resource: 'orchards', id: document.id } })
  return { outcome, orchard: document }
}

const contentOf = ({ name, location, boundary, registrations, trees, seasonYieldKg }: Orchard) => ({
  name,
  location,
  boundary,
  registrations,
  trees,
  seasonYieldKg,
})
