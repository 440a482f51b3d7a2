import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'

/**
 * How a document stands to whoever asks, by custody. `own`: registered by their organisation · `handed`: handed to it ·
 * `consigned`: in or itself a shipment that it receives · `carried`: the same for one that it carries · `back`: what
 * something that it holds was made of · `forward`: what was made of something that it holds · `shared`: by a share link.
 */
export const relations = ['own', 'handed', 'consigned', 'carried', 'back', 'forward', 'shared', 'none'] as const
export type Relation = (typeof relations)[number]

interface Batchlike {
  readonly organisationId: OrganisationId
  readonly handedTo?: OrganisationId | undefined
}

/** What a batch says by itself of whom it belongs to. */
export function directToBatch(organisationId: OrganisationId, batch: Batchlike): 'own' | 'handed' | 'none' {
  if (batch.organisationId === organisationId) return 'own'
  return batch.handedTo === organisationId ? 'handed' : 'none'
}

/** What a lot says by itself. Whoever held it once goes on seeing it. */
export function directToLot(
  organisationId: OrganisationId,
  lot: Pick<Lot, 'organisationId' | 'handovers'>,
): 'own' | 'handed' | 'none' {
  if (lot.organisationId === organisationId) return 'own'
  return lot.handovers.some((it) => it.to === organisationId) ? 'handed' : 'none'
}

/** Who has the lot now. */
export const holderOf = ({ organisationId, handovers }: Pick<Lot, 'organisationId' | 'handovers'>): OrganisationId =>
  handovers.at(-1)?.to ?? organisationId

type Parties = Pick<Shipment, 'id' | 'organisationId' | 'consignee' | 'carrier'>

export function relationToShipment(actor: Actor, shipment: Parties): Relation {
  if (actor.kind === 'link') return actor.shipmentId === shipment.id ? 'shared' : 'none'
  return directToShipment(actor.organisationId, shipment)
}

export function directToShipment(
  organisationId: OrganisationId,
  { organisationId: owner, consignee, carrier }: Omit<Parties, 'id'>,
): 'own' | 'consigned' | 'carried' | 'none' {
  if (owner === organisationId) return 'own'
  if (consignee === organisationId) return 'consigned'
  return carrier === organisationId ? 'carried' : 'none'
}

/** What the shipments that a lot is or was in make it to somebody; whose shipment it is says nothing of the lot. */
export function byCarriage(
  organisationId: OrganisationId,
  shipments: readonly Omit<Parties, 'id'>[],
): 'consigned' | 'carried' | 'none' {
  const found = shipments.map((it) => directToShipment(organisationId, it))
  if (found.includes('consigned')) return 'consigned'
  return found.includes('carried') ? 'carried' : 'none'
}
