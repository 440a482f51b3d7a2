import { ShipmentId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { ShipmentBody } from '@cordline/contract/wire/http/shipments'
import { checkMayChange } from '../domain/identity/mayChange.ts'
import { checkLegs } from '../domain/shipment/checkLegs.ts'
import type { Ports } from '../ports/ports.ts'
import { type Outcome, register } from './registering.ts'
import { checkPartner } from './sharing/partners.ts'

type Order = ShipmentBody & { readonly id?: ShipmentId | undefined }

/** Plans a container for an ISO week. @throws Refusal `not-allowed`, `legs-out-of-order`, `not-a-partner`, `id-taken` */
export async function planShipment(
  ports: Ports,
  actor: Actor,
  { id, ...content }: Order,
): Promise<{ readonly outcome: Outcome; readonly shipment: Shipment }> {
  checkMayChange(actor, 'shipments')
  checkLegs(content.legs)
  for (const path of ['consignee', 'carrier'] as const)
    await checkPartner(ports, actor.organisationId, { path, other: content[path] })
  const shipment: Shipment = {
    ...content,
    id: id ?? ShipmentId.parse(ports.secrets.uuid()),
    version: 1,
    organisationId: actor.organisationId,
    createdAt: instantOf(ports.clock.now()),
  }
  const { outcome, document } = await register(ports.shipments, shipment, planOf)
  ports.announce({ kind: 'changed', body: { resource: 'shipments', id: document.id } })
  return { outcome, shipment: document }
}

const planOf = ({ week, container, seal, form, setPointC, legs, consignee, carrier }: Shipment) => ({
  week,
  container,
  seal,
  form,
  setPointC,
  legs,
  consignee,
  carrier,
})
