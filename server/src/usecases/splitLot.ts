import { LotId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { LotSplit } from '@cordline/contract/wire/http/lots'
import { checkMayChange } from '../domain/identity/mayChange.ts'
import { splitLot as decideParts } from '../domain/lot/splitLot.ts'
import type { Ports } from '../ports/ports.ts'
import { checkNotLoaded } from './checkNotLoaded.ts'
import { fillLot } from './packing.ts'
import { tellOfLot } from './packLot.ts'
import { needHeldLot } from './sharing/needHeldLot.ts'

/**
 * Makes new lots out of one. Each part is whole by itself: where a later one fails, those before it stand.
 * @throws Refusal `not-allowed`, `not-found`, `not-the-holder`, `lot-in-use`, `more-than-packed`, `code-taken`
 */
export async function splitLot(ports: Ports, actor: Actor, id: LotId, order: LotSplit): Promise<readonly Lot[]> {
  checkMayChange(actor, 'lots')
  const parts = order.parts.map((part) => ({ ...part, id: part.id ?? LotId.parse(ports.secrets.uuid()) }))
  return ports.inTurn('packing', async () => {
    const lot = await needHeldLot(ports, actor, id)
    await checkNotLoaded(ports, lot, 'at')
    const born = { organisationId: actor.organisationId, createdAt: instantOf(ports.clock.now()) }
    const made: Lot[] = []
    for (const part of decideParts(lot, { parts, at: order.at }, born)) {
      const filled = await fillLot(ports, part)
      await tellOfLot(ports, actor, filled.lot)
      made.push(filled.lot)
    }
    return made
  })
}
