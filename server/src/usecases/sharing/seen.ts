import type { Access } from '@cordline/contract/vocabulary/access'
import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { Device } from '@cordline/contract/vocabulary/device'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import { mayRead } from '../../domain/identity/mayRead.ts'
import { type Relation, relationToShipment } from '../../domain/identity/relation.ts'
import { remainingKg } from '../../domain/mass/remainingKg.ts'
import { publicPosition } from '../../domain/trace/publicPosition.ts'
import { relationToBatch, relationToLot, relationToOrchard, relationToOwn, type Traced } from './relations.ts'

/** A document as somebody may see it: without what is not theirs to know. */
export interface Seen<T> {
  readonly document: T
  readonly access: Access
  /** Of what has kilograms, what no lot has taken yet; absent where that is not theirs to know. */
  readonly remainingKg?: number
}

/** What sees documents of one kind; undefined where somebody may not see one at all. */
export type See<T> = (ports: Traced, actor: Actor, document: T) => Promise<Seen<T> | undefined>

export const seeOrchard: See<Orchard> = async (ports, actor, orchard) => {
  const access = mayRead(actor, 'orchards', await relationToOrchard(ports, actor, orchard))
  if (!access) return undefined
  return { access, document: access === 'trace' ? tracedOrchard(orchard) : orchard }
}

/** Where the fruit grew, to about a kilometre; whose it is and what it yields stays the grower's. */
function tracedOrchard({
  boundary: _b,
  registrations: _r,
  trees: _t,
  seasonYieldKg: _y,
  ...orchard
}: Orchard): Orchard {
  return { ...orchard, location: publicPosition(orchard.location), registrations: [] }
}

export const seeBatch: See<Batch> = async (ports, actor, batch) => {
  const access = mayRead(actor, 'batches', await relationToBatch(ports, actor, batch))
  if (!access) return undefined
  const left = { access, remainingKg: remainingKg(batch) }
  if (access === 'own') return { ...left, document: batch }
  const takes = await visibleTakes(ports, actor, batch.takes)
  if (access === 'held') return { ...left, document: { ...batch, takes } }
  const { note: _private, handedTo: _partner, ...traced } = batch
  return { access, document: { ...traced, takes } }
}

export const seeLot: See<Lot> = async (ports, actor, lot) => {
  const relation = await relationToLot(ports, actor, lot)
  const access = mayRead(actor, 'lots', relation)
  if (!access) return undefined
  const left = { access, remainingKg: remainingKg(lot) }
  if (relation === 'own' || relation === 'handed') return { ...left, document: lot }
  const takes = await visibleTakes(ports, actor, lot.takes)
  if (access === 'held') return { ...left, document: { ...lot, takes, handovers: [] } }
  return { access, document: { ...lot, takes, handovers: [], ...(await visibleMakeUp(ports, actor, lot)) } }
}

async function visibleTakes<T extends { readonly lotId: string }>(
  ports: Traced,
  actor: Actor,
  takes: readonly T[],
): Promise<T[]> {
  const lots = await ports.lots.findMany(takes.map((take) => take.lotId))
  const visible = await visibleIds(lots, (lot) => relationToLot(ports, actor, lot))
  return takes.filter((take) => visible.has(take.lotId))
}

async function visibleMakeUp(ports: Traced, actor: Actor, lot: Lot): Promise<Pick<Lot, 'batches' | 'sources'>> {
  const batches = await ports.batches.findMany(lot.batches.map((share) => share.batchId))
  const lots = await ports.lots.findMany(lot.sources.flatMap((it) => (it.kind === 'lot' ? [it.id] : [])))
  const ofBatches = await visibleIds(batches, (batch) => relationToBatch(ports, actor, batch))
  const ofLots = await visibleIds(lots, (it) => relationToLot(ports, actor, it))
  return {
    batches: lot.batches.filter((share) => ofBatches.has(share.batchId)),
    sources: lot.sources.filter((it) => (it.kind === 'batch' ? ofBatches : ofLots).has(it.id)),
  }
}

async function visibleIds<T extends { readonly id: string }>(
  documents: readonly T[],
  relationTo: (document: T) => Promise<Relation>,
): Promise<ReadonlySet<string>> {
  const visible = new Set<string>()
  for (const it of documents) if ((await relationTo(it)) !== 'none') visible.add(it.id)
  return visible
}

export const seeShipment: See<Shipment> = async (_ports, actor, shipment) => {
  const access = mayRead(actor, 'shipments', relationToShipment(actor, shipment))
  return access && { access, document: shipment }
}

export const seeDevice: See<Device> = async (_ports, actor, device) => {
  const access = mayRead(actor, 'devices', relationToOwn(actor, device))
  return access && { access, document: device }
}
