import type { ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { ShipmentChange } from '@cordline/contract/wire/http/shipments'
import { relationToShipment } from '../domain/identity/relation.ts'
import { checkLegs } from '../domain/shipment/checkLegs.ts'
import type { Ports } from '../ports/ports.ts'
import { change } from './changing.ts'
import { custodyOf } from './custodyOf.ts'
import { addReadersOfShipment } from './sharing/addReaders.ts'
import { needToChange } from './sharing/needToChange.ts'
import { checkPartner } from './sharing/partners.ts'

/**
 * Corrects a plan as a whole; the receipt stays.
 * @throws Refusal `not-allowed`, `not-found`, `stale-version`, `legs-out-of-order`, `not-a-partner`
 */
export async function changeShipment(
  ports: Ports,
  actor: Actor,
  id: ShipmentId,
  { version, ...content }: ShipmentChange,
): Promise<Shipment> {
  const before = await needToChange(ports.shipments, actor, {
    id,
    change: 'shipments',
    relationTo: (it) => relationToShipment(actor, it),
  })
  checkLegs(content.legs)
  for (const path of ['consignee', 'carrier'] as const) {
    const other = content[path]
    if (other !== before[path]) await checkPartner(ports, actor.organisationId, { path, other })
  }
  const loaded = (await custodyOf(ports, 'shipment', id)).flatMap((it) => (it.kind === 'lot' ? [it.lotId] : []))
  await addReadersOfShipment(ports, loaded, content)
  const shipment = await change(ports.shipments, { id, version }, ({ organisationId, createdAt, receipt }) => ({
    ...content,
    id,
    version,
    organisationId,
    createdAt,
    ...(receipt ? { receipt } : {}),
  }))
  ports.announce({ kind: 'changed', body: { resource: 'shipments', id } })
  return shipment
}
