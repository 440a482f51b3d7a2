import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { Device } from '@cordline/contract/vocabulary/device'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { Page } from '@cordline/contract/wire/http/common'
import { checkMayRead } from '../domain/identity/mayRead.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Collection, Stored } from '../ports/collection.ts'
import type { Ports } from '../ports/ports.ts'
import { need } from './changing.ts'
import { type See, type Seen, seeBatch, seeDevice, seeLot, seeOrchard, seeShipment } from './sharing/seen.ts'

/** One page, with at most one key to narrow it. */
interface Query {
  readonly limit: number
  readonly after?: string | undefined
}

/** How many pages are looked through for one: where custody was corrected, hints lead to what is not theirs any more. */
const maxPagesPerPage = 20

export const isShown = (lot: Lot): boolean => lot.state === 'packed'

/** A lot that people may see. @throws Refusal `not-found` */
export async function needLot(ports: Pick<Ports, 'lots'>, id: string): Promise<Lot> {
  const lot = await need(ports.lots, id)
  if (!isShown(lot)) throw new Refusal('not-found', `there is no ${id}`)
  return lot
}

/** @throws Refusal `not-found` where there is none, or none that is theirs to see */
async function find<T extends Stored>(
  ports: Ports,
  actor: Actor,
  { document, see }: { readonly document: T; readonly see: See<T> },
): Promise<Seen<T>> {
  const seen = await see(ports, actor, document)
  if (!seen) throw new Refusal('not-found', `there is no ${document.id}`)
  return seen
}

export const findOrchard = async (ports: Ports, actor: Actor, id: string): Promise<Seen<Orchard>> =>
  find(ports, actor, { document: await need(ports.orchards, id), see: seeOrchard })
export const findBatch = async (ports: Ports, actor: Actor, id: string): Promise<Seen<Batch>> =>
  find(ports, actor, { document: await need(ports.batches, id), see: seeBatch })
export const findLot = async (ports: Ports, actor: Actor, id: string): Promise<Seen<Lot>> =>
  find(ports, actor, { document: await needLot(ports, id), see: seeLot })
export const findShipment = async (ports: Ports, actor: Actor, id: string): Promise<Seen<Shipment>> =>
  find(ports, actor, { document: await need(ports.shipments, id), see: seeShipment })
export const findDevice = async (ports: Ports, actor: Actor, id: string): Promise<Device> =>
  (await find(ports, actor, { document: await need(ports.devices, id), see: seeDevice })).document

interface Listing<T> {
  readonly where: { readonly key: string; readonly value: string }
  readonly see: See<T>
  readonly query: Query
}

/** What a key finds and its reader may see. Pages may be short of `limit`; `next` says whether there is more. */
async function list<T extends Stored>(
  ports: Ports,
  actor: Actor,
  { collection, where, see, query }: Listing<T> & { readonly collection: Collection<T> },
): Promise<Page<Seen<T>>> {
  const items: Seen<T>[] = []
  let next: string | null = query.after ?? null
  for (let pages = 0; pages < maxPagesPerPage; pages += 1) {
    const page = await collection.list({ where, limit: query.limit - items.length, after: next ?? undefined })
    for (const document of page.items) {
      const seen = await see(ports, actor, document)
      if (seen) items.push(seen)
    }
    next = page.next
    if (next === null || items.length >= query.limit) break
  }
  return { items, next }
}

export function listOrchards(ports: Ports, actor: Actor, query: Query): Promise<Page<Seen<Orchard>>> {
  checkMayRead(actor, 'orchards')
  const where = { key: 'reader', value: actor.organisationId }
  return list(ports, actor, { collection: ports.orchards, where, see: seeOrchard, query })
}

export function listBatches(
  ports: Ports,
  actor: Actor,
  query: Query & { readonly orchardId?: string | undefined },
): Promise<Page<Seen<Batch>>> {
  checkMayRead(actor, 'batches')
  const where = narrowed(actor, 'reader', { key: 'readerOrchard', value: query.orchardId })
  return list(ports, actor, { collection: ports.batches, where, see: seeBatch, query })
}

export function listLots(
  ports: Ports,
  actor: Actor,
  query: Query & { readonly batchId?: string | undefined },
): Promise<Page<Seen<Lot>>> {
  checkMayRead(actor, 'lots')
  const where = narrowed(actor, 'reader', { key: 'readerBatch', value: query.batchId })
  return list(ports, actor, { collection: ports.lots, where, see: seeLot, query })
}

export function listShipments(
  ports: Ports,
  actor: Actor,
  query: Query & { readonly week?: string | undefined },
): Promise<Page<Seen<Shipment>>> {
  checkMayRead(actor, 'shipments')
  const where = narrowed(actor, 'party', { key: 'partyWeek', value: query.week })
  return list(ports, actor, { collection: ports.shipments, where, see: seeShipment, query })
}

export async function listDevices(ports: Ports, actor: Actor, query: Query): Promise<Page<Device>> {
  checkMayRead(actor, 'devices')
  const where = { key: 'organisation', value: actor.organisationId }
  return ports.devices.list({ where, limit: query.limit, after: query.after })
}

/** Keys of what an organisation finds begin with its id: `{organisation}` or `{organisation}/{value}`. */
function narrowed(
  { organisationId }: Actor,
  key: string,
  narrower: { readonly key: string; readonly value: string | undefined },
): Listing<never>['where'] {
  if (narrower.value === undefined) return { key, value: organisationId }
  return { key: narrower.key, value: `${organisationId}/${narrower.value}` }
}
