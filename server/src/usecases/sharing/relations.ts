import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import { byCarriage, directToBatch, directToLot, type Relation } from '../../domain/identity/relation.ts'
import type { Collection, Stored } from '../../ports/collection.ts'
import type { Ports } from '../../ports/ports.ts'
import { custodyOf } from '../custodyOf.ts'

export type Traced = Pick<Ports, 'orchards' | 'batches' | 'lots' | 'shipments' | 'custody'>

/** Whose eyes it is seen with. What somebody of that organisation may then read is `mayRead`'s to say. */
export interface Asking {
  readonly organisationId: OrganisationId
}

/** How many lots of a batch, or batches of an orchard, are looked at for one that an organisation holds. */
const maxLooked = 200
const pageSize = 50

/** How a lot stands to an organisation by itself and by the containers that it is or was in. */
export async function nearToLot(ports: Traced, organisationId: OrganisationId, lot: Lot): Promise<Relation> {
  const direct = directToLot(organisationId, lot)
  if (direct !== 'none') return direct
  const carriages = await custodyOf(ports, 'subject', lot.id)
  const shipments = await ports.shipments.findMany([...new Set(carriages.map((it) => it.shipmentId))])
  return byCarriage(organisationId, shipments)
}

/** A carrier only carries: what a lot was made of is not its business. */
const holds = (relation: Relation): boolean => relation !== 'none' && relation !== 'carried'

export async function relationToLot(ports: Traced, { organisationId }: Asking, lot: Lot): Promise<Relation> {
  const near = await nearToLot(ports, organisationId, lot)
  if (near !== 'none') return near
  if (await isMadeOfTheirs(ports, organisationId, lot)) return 'forward'
  const made = await ports.lots.findMany(lot.takes.map((take) => take.lotId))
  return (await anyHeld(ports, organisationId, made)) ? 'back' : 'none'
}

async function isMadeOfTheirs(ports: Traced, organisationId: OrganisationId, lot: Lot): Promise<boolean> {
  const batches = await ports.batches.findMany(lot.batches.map((share) => share.batchId))
  if (batches.some((it) => directToBatch(organisationId, it) !== 'none')) return true
  const lots = await ports.lots.findMany(lot.sources.flatMap((it) => (it.kind === 'lot' ? [it.id] : [])))
  return lots.some((it) => directToLot(organisationId, it) !== 'none')
}

async function anyHeld(ports: Traced, organisationId: OrganisationId, lots: readonly Lot[]): Promise<boolean> {
  for (const lot of lots) if (holds(await nearToLot(ports, organisationId, lot))) return true
  return false
}

export async function relationToBatch(ports: Traced, { organisationId }: Asking, batch: Batch): Promise<Relation> {
  const direct = directToBatch(organisationId, batch)
  if (direct !== 'none') return direct
  const where = { key: 'readerBatch', value: `${organisationId}/${batch.id}` }
  return (await anyIn(ports.lots, where, async (lot) => holds(await nearToLot(ports, organisationId, lot))))
    ? 'back'
    : 'none'
}

export async function relationToOrchard(ports: Traced, asking: Asking, orchard: Orchard): Promise<Relation> {
  if (orchard.organisationId === asking.organisationId) return 'own'
  const where = { key: 'readerOrchard', value: `${asking.organisationId}/${orchard.id}` }
  const isHanded = async (batch: Batch) => directToBatch(asking.organisationId, batch) === 'handed'
  if (await anyIn(ports.batches, where, isHanded)) return 'handed'
  const isBack = async (batch: Batch) => (await relationToBatch(ports, asking, batch)) !== 'none'
  return (await anyIn(ports.batches, where, isBack)) ? 'back' : 'none'
}

/** What belongs to one organisation alone, as its devices do. */
export const relationToOwn = (asking: Asking, { organisationId }: Asking): Relation =>
  organisationId === asking.organisationId ? 'own' : 'none'

async function anyIn<T extends Stored>(
  collection: Collection<T>,
  where: { readonly key: string; readonly value: string },
  is: (document: T) => Promise<boolean>,
): Promise<boolean> {
  let after: string | undefined
  for (let looked = 0; looked < maxLooked; looked += pageSize) {
    const page = await collection.list({ where, limit: pageSize, after })
    for (const document of page.items) if (await is(document)) return true
    if (page.next === null) return false
    after = page.next
  }
  return false
}
