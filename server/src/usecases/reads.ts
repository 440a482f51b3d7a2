import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { Device } from '@cordline/contract/vocabulary/device'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { Page } from '@cordline/contract/wire/http/common'
import { Refusal } from '../domain/refusal.ts'
import type { ListQuery } from '../ports/collection.ts'
import type { Ports } from '../ports/ports.ts'
import { need } from './changing.ts'

/** One page, with at most one key to narrow it. */
interface Query {
  readonly limit: number
  readonly after?: string | undefined
}

const narrowed = ({ limit, after }: Query, key: string, value: string | undefined): ListQuery => ({
  limit,
  after,
  ...(value === undefined ? {} : { where: { key, value } }),
})

export const isShown = (lot: Lot): boolean => lot.state === 'packed'

/** A lot that people may see. @throws Refusal `not-found` */
export async function needLot(ports: Pick<Ports, 'lots'>, id: string): Promise<Lot> {
  const lot = await need(ports.lots, id)
  if (!isShown(lot)) throw new Refusal('not-found', `there is no ${id}`)
  return lot
}

export const findOrchard = (ports: Ports, _actor: Actor, id: string): Promise<Orchard> => need(ports.orchards, id)
export const findBatch = (ports: Ports, _actor: Actor, id: string): Promise<Batch> => need(ports.batches, id)
export const findLot = (ports: Ports, _actor: Actor, id: string): Promise<Lot> => needLot(ports, id)
export const findShipment = (ports: Ports, _actor: Actor, id: string): Promise<Shipment> => need(ports.shipments, id)
export const findDevice = (ports: Ports, _actor: Actor, id: string): Promise<Device> => need(ports.devices, id)

export const listOrchards = (ports: Ports, _actor: Actor, query: Query): Promise<Page<Orchard>> =>
  ports.orchards.list({ limit: query.limit, after: query.after })

export const listBatches = (
  ports: Ports,
  _actor: Actor,
  query: Query & { readonly orchardId?: string | undefined },
): Promise<Page<Batch>> => ports.batches.list(narrowed(query, 'orchard', query.orchardId))

export const listLots = (
  ports: Ports,
  _actor: Actor,
  query: Query & { readonly batchId?: string | undefined },
): Promise<Page<Lot>> =>
  ports.lots.list(query.batchId ? narrowed(query, 'batch', query.batchId) : narrowed(query, 'state', 'packed'))

export const listShipments = (
  ports: Ports,
  _actor: Actor,
  query: Query & { readonly week?: string | undefined },
): Promise<Page<Shipment>> => ports.shipments.list(narrowed(query, 'week', query.week))

export const listDevices = (ports: Ports, _actor: Actor, query: Query): Promise<Page<Device>> =>
  ports.devices.list({ limit: query.limit, after: query.after })
