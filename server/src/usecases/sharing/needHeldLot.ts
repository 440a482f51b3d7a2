import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { holderOf } from '../../domain/identity/relation.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { needLot } from '../reads.ts'
import { needToChange } from './needToChange.ts'
import { relationToLot } from './relations.ts'

/**
 * A lot that somebody is about to split, load or hand on: it must be in their organisation's hands now.
 * @throws Refusal `not-found`, `not-allowed`, `not-the-holder`
 */
export async function needHeldLot(ports: Ports, actor: Actor, id: string): Promise<Lot> {
  const lot = await needToChange(ports.lots, actor, {
    id: (await needLot(ports, id)).id,
    change: 'lots',
    relationTo: (it) => relationToLot(ports, actor, it),
  })
  checkHolder(actor, lot, '')
  return lot
}

/** @throws Refusal `not-the-holder` */
export function checkHolder({ organisationId }: Actor, lot: Lot, path: string): void {
  if (holderOf(lot) !== organisationId) throw refuse('not-the-holder', path, `lot ${lot.code} was handed on`)
}
