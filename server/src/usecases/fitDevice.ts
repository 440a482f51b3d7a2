import { CustodyId, type ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Custody } from '@cordline/contract/vocabulary/shipment'
import type { DeviceFit } from '@cordline/contract/wire/http/shipments'
import { relationToShipment } from '../domain/identity/relation.ts'
import { refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import type { Outcome } from './registering.ts'
import { needToChange } from './sharing/needToChange.ts'
import { relationToOwn } from './sharing/relations.ts'
import { takeCustody } from './takeCustody.ts'

/** Fits a device into a container. @throws Refusal `not-allowed`, `unknown-device`, `device-blocked`, and those of `takeCustody` */
export async function fitDevice(
  ports: Ports,
  actor: Actor,
  shipmentId: ShipmentId,
  order: DeviceFit,
): Promise<{ readonly outcome: Outcome; readonly custody: Custody }> {
  await needToChange(ports.shipments, actor, {
    id: shipmentId,
    change: 'shipments',
    relationTo: (it) => relationToShipment(actor, it),
  })
  const device = await ports.devices.find(order.deviceId)
  if (!device || relationToOwn(actor, device) === 'none')
    throw refuse('unknown-device', 'deviceId', 'there is no such device')
  if (device.blockedAt) throw refuse('device-blocked', 'deviceId', `is blocked since ${device.blockedAt}`)
  return takeCustody(ports, actor, {
    ...order,
    kind: 'device',
    id: order.id ?? CustodyId.parse(ports.secrets.uuid()),
    version: 1,
    organisationId: actor.organisationId,
    shipmentId,
  })
}
