import type { ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { changeShipment } from '../../usecases/changeShipment.ts'
import { planShipment } from '../../usecases/planShipment.ts'
import { findShipment, listShipments } from '../../usecases/reads.ts'
import { receiveShipment } from '../../usecases/receiveShipment.ts'
import { shipmentColdChain } from '../../usecases/shipmentColdChain.ts'
import { shipmentTrack } from '../../usecases/shipmentTrack.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { presentShipment } from './presentShipment.ts'
import { type Route, route } from './route.ts'

export function shipmentRoutes({ ports }: Door): readonly Route[] {
  const present = async (actor: Actor, { id }: { readonly id: ShipmentId }) =>
    presentShipment(await findShipment(ports, actor, id))
  const find = async (actor: Actor, id: ShipmentId) => (await findShipment(ports, actor, id)).document
  const plan = async (actor: Actor, order: Parameters<typeof planShipment>[2]) => {
    const { outcome, shipment } = await planShipment(ports, actor, order)
    return { outcome, location: `/shipments/${shipment.id}`, answer: await present(actor, shipment) }
  }
  return [
    route(endpoints.listShipments, async ({ actor, query }) =>
      presentPage(await listShipments(ports, actor, query), presentShipment),
    ),
    route(endpoints.createShipment, ({ actor, body }) => plan(actor, body)),
    route(endpoints.putShipment, ({ actor, params, body }) => plan(actor, { ...body, id: params.id })),
    route(endpoints.getShipment, ({ actor, params }) => present(actor, params)),
    route(endpoints.changeShipment, async ({ actor, params, body }) =>
      present(actor, await changeShipment(ports, actor, params.id, body)),
    ),
    route(endpoints.receiveShipment, async ({ actor, params, body }) =>
      present(actor, await receiveShipment(ports, actor, params.id, body)),
    ),
    route(endpoints.track, async ({ actor, params, query }) =>
      shipmentTrack(ports, await find(actor, params.id), query),
    ),
    route(endpoints.shipmentColdChain, async ({ actor, params }) =>
      shipmentColdChain(ports, await find(actor, params.id)),
    ),
  ]
}
