import type { CustodyId, ShipmentId } from '@cordline/contract/vocabulary/ids'
import type { Custody } from '@cordline/contract/vocabulary/shipment'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { Refusal } from '../../domain/refusal.ts'
import { correctCustody } from '../../usecases/correctCustody.ts'
import { fitDevice } from '../../usecases/fitDevice.ts'
import { listCustody } from '../../usecases/listCustody.ts'
import { loadLot } from '../../usecases/loadLot.ts'
import type { Door } from './door.ts'
import { type Route, route } from './route.ts'

/** What is in a container: devices and lots, from when to when. */
export function custodyRoutes({ ports }: Door): readonly Route[] {
  /** A lot's interval has no address below `/devices`, nor the other way round: asked before anything is changed. */
  const needKind = async (id: CustodyId, kind: Custody['kind']): Promise<void> => {
    const custody = await ports.custody.find(id)
    if (custody?.kind !== kind) throw new Refusal('not-found', `there is no ${id}`)
  }
  return [
    route(endpoints.shipmentDevices, async ({ actor, params }) => ({
      items: [...(await listCustody(ports, actor, params.id, 'device'))],
    })),
    route(endpoints.fitDevice, async ({ actor, params, body }) => {
      const { outcome, custody } = await fitDevice(ports, actor, params.id, body)
      return { outcome, location: locationOf(params.id, custody), answer: only('device', custody) }
    }),
    route(endpoints.correctFit, async ({ actor, params, body }) => {
      await needKind(params.custodyId, 'device')
      return only('device', await correctCustody(ports, actor, params.id, params.custodyId, body))
    }),
    route(endpoints.shipmentLots, async ({ actor, params }) => ({
      items: [...(await listCustody(ports, actor, params.id, 'lot'))],
    })),
    route(endpoints.loadLot, async ({ actor, params, body }) => {
      const { outcome, custody } = await loadLot(ports, actor, params.id, body)
      return { outcome, location: locationOf(params.id, custody), answer: only('lot', custody) }
    }),
    route(endpoints.correctLoad, async ({ actor, params, body }) => {
      await needKind(params.custodyId, 'lot')
      return only('lot', await correctCustody(ports, actor, params.id, params.custodyId, body))
    }),
  ]
}

const locationOf = (shipmentId: ShipmentId, { kind, id }: Custody): string => `/shipments/${shipmentId}/${kind}s/${id}`

function only<K extends Custody['kind']>(kind: K, custody: Custody): Extract<Custody, { kind: K }> {
  if (custody.kind === kind) return custody as Extract<Custody, { kind: K }>
  throw new Error(`custody ${custody.id} is a ${custody.kind}'s, not a ${kind}'s`)
}
