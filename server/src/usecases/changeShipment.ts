import type { ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { ShipmentChange } from '@cordline/contract/wire/http/shipments'
import { checkMayChange } from '../domain/identity/mayChange.ts'
import { checkLegs } from '../domain/shipment/checkLegs.ts'
import type { Ports } from '../ports/ports.ts'
import { change } from './changing.ts'

/** Corrects a plan as a whole; the receipt stays. @throws Refusal `not-allowed`, `not-found`, `stale-version`, `legs-out-of-order` */
export async function changeShipment(
  ports: Ports,
  actor: Actor,
  id: ShipmentId,
  { version, ...content }: ShipmentChange,
): Promise<Shipment> {
  checkMayChange(actor, 'shipments')
  checkLegs(content.legs)
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
