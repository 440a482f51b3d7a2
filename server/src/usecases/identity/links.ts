import { ShareLink } from '@cordline/contract/vocabulary/account'
import type { ShareLinkId, ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Page, PageQuery } from '@cordline/contract/wire/http/common'
import type { LinkAnswer, LinkBody, SharedAnswer } from '@cordline/contract/wire/http/tokens'
import { checkMayChange } from '../../domain/identity/mayChange.ts'
import { mayRead } from '../../domain/identity/mayRead.ts'
import { type Relation, relationToShipment } from '../../domain/identity/relation.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { adjust } from '../changing.ts'
import { checkExpiry, giveSecret, stateOf } from './expiry.ts'
import { checkRoom } from './room.ts'
import { linkPrefix } from './secrets.ts'

export const maxLinksOfShipment = 200

/** POST /shipments/{id}/links: the secret is answered this once. @throws Refusal `not-found`, `not-allowed`, … */
export async function createLink(
  ports: Ports,
  actor: Actor,
  shipmentId: ShipmentId,
  { label, expiresAt }: LinkBody,
): Promise<{ readonly link: LinkAnswer; readonly secret: string }> {
  checkMayChange(actor, 'links', await relationTo(ports, actor, shipmentId))
  const now = ports.clock.now()
  checkExpiry(expiresAt, now)
  await checkRoom(ports.links, { key: 'shipment', value: shipmentId, max: maxLinksOfShipment, what: 'links' })
  const { secret, kept } = giveSecret(ports.secrets, actor, { prefix: linkPrefix, now, expiresAt })
  const link = ShareLink.parse({ ...kept, shipmentId, label })
  await ports.links.insert(link)
  return { link: presentLink(link, now), secret }
}

/** GET /shipments/{id}/links. @throws Refusal `not-found`, `not-allowed` */
export async function listLinks(
  ports: Ports,
  actor: Actor,
  shipmentId: ShipmentId,
  query: PageQuery,
): Promise<Page<LinkAnswer>> {
  const relation = await relationTo(ports, actor, shipmentId)
  if (!mayRead(actor, 'links', relation))
    throw new Refusal('not-allowed', 'share links are read by owner or logistics of whoever planned the shipment')
  const where = { key: 'shipment', value: shipmentId }
  const { items, next } = await ports.links.list({ where, limit: query.limit, after: query.after })
  return { items: items.map((it) => presentLink(it, ports.clock.now())), next }
}

/** DELETE /shipments/{id}/links/{linkId}. @throws Refusal `not-found`, `not-allowed` */
export async function revokeLink(
  ports: Ports,
  actor: Actor,
  { id, linkId }: { readonly id: ShipmentId; readonly linkId: ShareLinkId },
): Promise<void> {
  checkMayChange(actor, 'links', await relationTo(ports, actor, id))
  const revokedAt = new Date(ports.clock.now()).toISOString()
  await adjust(ports.links, linkId, (stored) => {
    if (stored.shipmentId !== id) throw new Refusal('not-found', `there is no ${linkId}`)
    return stored.revokedAt ? stored : { ...stored, revokedAt }
  })
}

/** How a shipment that they see stands to them. @throws Refusal `not-found` */
async function relationTo(ports: Ports, actor: Actor, shipmentId: ShipmentId): Promise<Relation> {
  const shipment = await ports.shipments.find(shipmentId)
  const relation = shipment ? relationToShipment(actor, shipment) : 'none'
  if (!mayRead(actor, 'shipments', relation)) throw new Refusal('not-found', `there is no ${shipmentId}`)
  return relation
}

/** GET /shared: for whoever has the link. @throws Refusal `not-found` for anybody else */
export async function findShared(ports: Ports, actor: Actor): Promise<Omit<SharedAnswer, 'demo'>> {
  const link = actor.kind === 'link' ? await ports.links.find(actor.linkId) : undefined
  if (!link) throw new Refusal('not-found', 'this is no share link')
  const { label, shipmentId, expiresAt } = link
  return { label, organisation: actor.organisation, shipmentId, expiresAt }
}

const presentLink = (link: ShareLink, now: number): LinkAnswer => ({
  id: link.id,
  label: link.label,
  createdAt: link.createdAt,
  expiresAt: link.expiresAt,
  lastUsedAt: link.lastUsedAt ?? null,
  state: stateOf(link, now),
})
