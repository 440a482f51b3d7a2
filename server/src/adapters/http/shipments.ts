import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { changeShipment } from '../../usecases/changeShipment.ts'
import { planShipment } from '../../usecases/planShipment.ts'
import { findShipment, listShipments } from '../../usecases/reads.ts'
import { receiveShipment } from '../../usecases/receiveShipment.ts'
import { shipmentColdChain } from '../../usecases/shipmentColdChain.ts'
import { shipmentTrack } from '../../usecases/shipmentTrack.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

export function shipmentRoutes({ ports }: Door): readonly Route[] {
  const plan = async (...order: Parameters<typeof planShipment>) => {
    const { outcome, shipment } = await planShipment(...order)
    return { outcome, location: `/shipments/${shipment.id}`, answer: shipment }
  }
  return [
    route(endpoints.listShipments, async ({ actor, query }) =>
      presentPage(await listShipments(ports, actor, query), (shipment) => shipment),
    ),
    route(endpoints.createShipment, ({ actor, body }) => plan(ports, actor, body)),
    route(endpoints.putShipment, ({ actor, params, body }) => plan(ports, actor, { ...body, id: params.id })),
    route(endpoints.getShipment, ({ actor, params }) => findShipment(ports, actor, params.id)),
    route(endpoints.changeShipment, ({ actor, params, body }) => changeShipment(ports, actor, params.id, body)),
    route(endpoints.receiveShipment, ({ actor, params, body }) => receiveShipment(ports, actor, params.id, body)),
    route(endpoints.track, async ({ actor, params, query }) =>
      shipmentTrack(ports, await findShipment(ports, actor, params.id), query),
    ),
    route(endpoints.shipmentColdChain, async ({ actor, params }) =>
      shipmentColdChain(ports, await findShipment(ports, actor, params.id)),
    ),
  ]
}
