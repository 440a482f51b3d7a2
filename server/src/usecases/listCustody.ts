import type { ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Custody } from '@cordline/contract/vocabulary/shipment'
import type { Ports } from '../ports/ports.ts'
import { custodyOf } from './custodyOf.ts'
import { findShipment } from './reads.ts'

/** What is or was in a container, oldest first. @throws Refusal `not-found` */
export async function listCustody<K extends Custody['kind']>(
  ports: Ports,
  actor: Actor,
  shipmentId: ShipmentId,
  kind: K,
): Promise<readonly Extract<Custody, { kind: K }>[]> {
  await findShipment(ports, actor, shipmentId)
  const all = await custodyOf(ports, 'shipment', shipmentId)
  return all.filter((it): it is Extract<Custody, { kind: K }> => it.kind === kind).reverse()
}
