import { CustodyId, type ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Custody } from '@cordline/contract/vocabulary/shipment'
import type { LotLoad } from '@cordline/contract/wire/http/shipments'
import { directToLot, relationToShipment } from '../domain/identity/relation.ts'
import { remainingKg } from '../domain/mass/remainingKg.ts'
import { refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { isShown } from './reads.ts'
import type { Outcome } from './registering.ts'
import { addReadersOfShipment } from './sharing/addReaders.ts'
import { checkHolder } from './sharing/needHeldLot.ts'
import { needToChange } from './sharing/needToChange.ts'
import { takeCustody } from './takeCustody.ts'

/**
 * Loads a lot into a container.
 * @throws Refusal `not-allowed`, `unknown-lot`, `not-the-holder`, `lot-in-use` where nothing is left of it, and those of `takeCustody`
 */
export async function loadLot(
  ports: Ports,
  actor: Actor,
  shipmentId: ShipmentId,
  order: LotLoad,
): Promise<{ readonly outcome: Outcome; readonly custody: Custody }> {
  const shipment = await needToChange(ports.shipments, actor, {
    id: shipmentId,
    change: 'shipments',
    relationTo: (it) => relationToShipment(actor, it),
  })
  const lot = await ports.lots.find(order.lotId)
  if (!lot || !isShown(lot) || directToLot(actor.organisationId, lot) === 'none')
    throw refuse('unknown-lot', 'lotId', 'there is no such lot')
  checkHolder(actor, lot, 'lotId')
  if (remainingKg(lot) <= 0) throw refuse('lot-in-use', 'lotId', `all of lot ${lot.code} went into other lots`)
  if (order.from < lot.packedAt)
    throw refuse('before-packed', 'from', `must not be before it was packed at ${lot.packedAt}`)
  await addReadersOfShipment(ports, [lot.id], shipment)
  return takeCustody(ports, actor, {
    ...order,
    kind: 'lot',
    id: order.id ?? CustodyId.parse(ports.secrets.uuid()),
    version: 1,
    organisationId: actor.organisationId,
    shipmentId,
  })
}
