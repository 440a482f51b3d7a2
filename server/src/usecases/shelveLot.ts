import type { LotId } from '@cordline/contract/vocabulary/ids'
import type { Lot, Shelf } from '@cordline/contract/vocabulary/lot'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { directToLot } from '../domain/identity/relation.ts'
import { Refusal, refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust } from './changing.ts'
import { custodyOf } from './custodyOf.ts'
import { needLot } from './reads.ts'
import { recordEvent } from './recordEvent.ts'
import { sameContent } from './registering.ts'
import { checkHolder } from './sharing/needHeldLot.ts'
import { needToChange } from './sharing/needToChange.ts'
import { relationToLot } from './sharing/relations.ts'

/**
 * The store puts a lot on its shelf; with that the chain is complete.
 * @throws Refusal `not-allowed`, `not-found`, `not-the-holder`, `not-received`, `interval-backwards`, `id-taken` where it is on another shelf
 */
export async function shelveLot(ports: Ports, actor: Actor, id: LotId, shelf: Shelf): Promise<Lot> {
  const lot = await needToChange(ports.lots, actor, {
    id: (await needLot(ports, id)).id,
    change: 'receipts',
    relationTo: (it) => relationToLot(ports, actor, it),
  })
  // Whoever handed it on goes on seeing it, and has nothing more to say of it.
  if (directToLot(actor.organisationId, lot) !== 'none') checkHolder(actor, lot, '')
  await checkReceived(ports, lot, shelf)
  const shelved = await adjust(ports.lots, id, (it) => {
    if (!it.shelf) return { ...it, shelf }
    if (sameContent(it.shelf, shelf)) return it
    throw new Refusal('id-taken', `lot ${it.code} is on the shelf of ${it.shelf.place} since ${it.shelf.at}`)
  })
  await recordEvent(ports, actor, { bizStep: 'stocking', at: shelf.at, subjects: [id], place: { name: shelf.place } })
  ports.announce({ kind: 'changed', body: { resource: 'lots', id } })
  return shelved
}

/** What a lot is made of travelled with it: a part that was split off after the journey was received with the whole. */
async function checkReceived(ports: Ports, lot: Lot, shelf: Shelf): Promise<void> {
  const ids = [lot.id, ...lot.sources.flatMap((source) => (source.kind === 'lot' ? [source.id] : []))]
  const journeys = (await Promise.all(ids.map((id) => custodyOf(ports, 'subject', id)))).flat()
  const shipments = await ports.shipments.findMany([...new Set(journeys.map((it) => it.shipmentId))])
  const receivedAt = shipments.flatMap((it) => (it.receipt ? [it.receipt.at] : [])).sort()
  if (receivedAt.length === 0) throw refuse('not-received', '', `lot ${lot.code} was not received at a store yet`)
  const first = receivedAt[0] ?? shelf.at
  if (shelf.at < first) throw refuse('interval-backwards', 'at', `must not be before it was received at ${first}`)
}
