import { LotId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { LotMerge } from '@cordline/contract/wire/http/lots'
import { checkMayChange } from '../domain/identity/mayChange.ts'
import { directToLot } from '../domain/identity/relation.ts'
import { mergeLots as decideMerge } from '../domain/lot/mergeLots.ts'
import { refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { checkNotLoaded } from './checkNotLoaded.ts'
import { fillLot } from './packing.ts'
import { tellOfLot } from './packLot.ts'
import { isShown } from './reads.ts'
import type { Outcome } from './registering.ts'
import { checkHolder } from './sharing/needHeldLot.ts'

/**
 * Makes one lot out of all that is left of several.
 * @throws Refusal `not-allowed`, `unknown-lot`, `not-the-holder`, `bad-request`, `lot-in-use`, `forms-differ`, `more-than-packed`, `code-taken`
 */
export async function mergeLots(
  ports: Ports,
  actor: Actor,
  order: LotMerge,
): Promise<{ readonly outcome: Outcome; readonly lot: Lot }> {
  checkMayChange(actor, 'lots')
  const id = order.id ?? LotId.parse(ports.secrets.uuid())
  const merged = await ports.inTurn('packing', async () => {
    const [first, ...rest] = await findSources(ports, actor, order)
    if (!first) throw refuse('unknown-lot', 'sources', 'there is no such lot')
    const born = { organisationId: actor.organisationId, createdAt: instantOf(ports.clock.now()) }
    return fillLot(ports, decideMerge([first, ...rest], { ...order, id }, born))
  })
  await tellOfLot(ports, actor, merged.lot)
  return merged
}

async function findSources(ports: Ports, actor: Actor, { sources }: LotMerge): Promise<readonly Lot[]> {
  const all = (await ports.lots.findMany(sources)).filter(isShown)
  const found = all.filter((lot) => directToLot(actor.organisationId, lot) !== 'none')
  const lots: Lot[] = []
  for (const [index, id] of sources.entries()) {
    const lot = found.find((it) => it.id === id)
    if (!lot) throw refuse('unknown-lot', `sources.${index}`, 'there is no such lot')
    checkHolder(actor, lot, `sources.${index}`)
    if (lots.includes(lot)) throw refuse('bad-request', `sources.${index}`, 'is named twice')
    await checkNotLoaded(ports, lot, `sources.${index}`)
    lots.push(lot)
  }
  return lots
}
