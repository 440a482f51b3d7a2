import { type LotId, PersonId } from '@cordline/contract/vocabulary/ids'
import { type Lot, maxHandovers } from '@cordline/contract/vocabulary/lot'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { HandoverBody } from '@cordline/contract/wire/http/lots'
import { Refusal, refuse } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust } from './changing.ts'
import { checkNotLoaded } from './checkNotLoaded.ts'
import { needLot } from './reads.ts'
import { addReadersBehind } from './sharing/addReaders.ts'
import { checkHolder, needHeldLot } from './sharing/needHeldLot.ts'
import { checkPartner } from './sharing/partners.ts'

/**
 * Hands a lot to a partner, who may load, split and merge it from now on. Asked again it is the same handover.
 * @throws Refusal `not-found`, `not-allowed`, `not-the-holder`, `not-a-partner`, `lot-in-use`, `before-packed`, `too-many`
 */
export async function handOverLot(ports: Ports, actor: Actor, id: LotId, { to, at }: HandoverBody): Promise<Lot> {
  const handed = await ports.inTurn('custody', async () => {
    const known = await needLot(ports, id)
    if (isDone(known, actor, { to, at })) return known
    const lot = await needHeldLot(ports, actor, id)
    await checkPartner(ports, actor.organisationId, { path: 'to', other: to })
    await checkNotLoaded(ports, lot, '')
    const since = lot.handovers.at(-1)?.at ?? lot.packedAt
    if (at < since) throw refuse('before-packed', 'at', `must not be before ${since}`)
    if (lot.handovers.length >= maxHandovers) throw new Refusal('too-many', `a lot changes hands ${maxHandovers} times`)
    await addReadersBehind(ports, lot, [to])
    return adjust(ports.lots, id, (it) => {
      checkHolder(actor, it, '')
      return { ...it, handovers: [...it.handovers, { to, at, by: PersonId.parse(actor.personId) }] }
    })
  })
  ports.announce({ kind: 'changed', body: { resource: 'lots', id } })
  return handed
}

/** They handed it over already, just as they ask for now. */
function isDone({ handovers, organisationId }: Lot, actor: Actor, order: HandoverBody): boolean {
  const last = handovers.at(-1)
  const from = handovers.at(-2)?.to ?? organisationId
  return from === actor.organisationId && last?.to === order.to && last.at === order.at
}
