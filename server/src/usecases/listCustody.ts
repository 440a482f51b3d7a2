import type { ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Custody } from '@cordline/contract/vocabulary/shipment'
import type { Ports } from '../ports/ports.ts'
import { need } from './changing.ts'
import { custodyOf } from './custodyOf.ts'

/** What is or was in a container, oldest first. @throws Refusal `not-found` */
export async function listCustody<K extends Custody['kind']>(
  ports: Ports,
  _actor: Actor,
  shipmentId: ShipmentId,
  kind: K,
): Promise<readonly Extract<Custody, { kind: K }>[]> {
  await need(ports.shipments, shipmentId)
  const all = await custodyOf(ports, 'shipment', shipmentId)
  return all.filter((it): it is Extract<Custody, { kind: K }> => it.kind === kind).reverse()
}
