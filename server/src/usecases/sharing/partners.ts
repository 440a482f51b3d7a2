import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import { refuse } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'

/** The id of what two organisations have with each other, whoever asks. */
export const partnershipId = (one: OrganisationId, other: OrganisationId): string => [one, other].toSorted().join(':')

/** Fruit goes to whom one deals with, not to whoever's id one got hold of. @throws Refusal `not-a-partner` */
export async function checkPartner(
  ports: Pick<Ports, 'partnerships'>,
  own: OrganisationId,
  { path, other }: { readonly path: string; readonly other: OrganisationId | undefined },
): Promise<void> {
  if (other === undefined) return
  if (await ports.partnerships.find(partnershipId(own, other))) return
  throw refuse('not-a-partner', path, 'is not an organisation that yours deals with')
}
