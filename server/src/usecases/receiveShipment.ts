import type { ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { ReceiveBody } from '@cordline/contract/wire/http/shipments'
import { relationToShipment } from '../domain/identity/relation.ts'
import { Refusal, refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust, need } from './changing.ts'
import { custodyOf } from './custodyOf.ts'
import { recordEvent } from './recordEvent.ts'
import { sameContent } from './registering.ts'
import { needToChange } from './sharing/needToChange.ts'

/**
 * The store receives a shipment. Open custody is closed first and the receipt written last, so that a crash between
 * leaves a shipment that can be received again with the same result.
 * @throws Refusal `not-allowed`, `not-found`, `already-received`, `interval-backwards`
 */
export async function receiveShipment(
  ports: Ports,
  actor: Actor,
  id: ShipmentId,
  order: ReceiveBody,
): Promise<Shipment> {
  await needToChange(ports.shipments, actor, {
    id,
    change: 'receipts',
    relationTo: (it) => relationToShipment(actor, it),
  })
  const receipt = { ...order, by: actor.personId }
  const received = await ports.inTurn('custody', async () => {
    const shipment = await need(ports.shipments, id)
    if (shipment.receipt && !sameContent(shipment.receipt, receipt)) {
      throw new Refusal('already-received', `was received at ${shipment.receipt.at} in ${shipment.receipt.place}`)
    }
    await closeCustody(ports, id, order.at)
    return adjust(ports.shipments, id, (it) => (it.receipt ? it : { ...it, receipt }))
  })
  await recordEvent(ports, actor, {
    bizStep: 'accepting',
    at: order.at,
    subjects: [id],
    shipmentId: id,
    place: { name: order.place },
  })
  ports.announce({ kind: 'changed', body: { resource: 'shipments', id } })
  return received
}

async function closeCustody(ports: Ports, shipmentId: ShipmentId, at: string): Promise<void> {
  const open = (await custodyOf(ports, 'shipment', shipmentId)).filter((it) => it.to === undefined)
  const later = open.find((it) => it.from >= at)
  if (later) throw refuse('interval-backwards', 'at', `must be after ${later.from}, when something was loaded`)
  for (const { id } of open) await adjust(ports.custody, id, (it) => (it.to === undefined ? { ...it, to: at } : it))
}
