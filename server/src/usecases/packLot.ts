import { LotId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { LotBody } from '@cordline/contract/wire/http/lots'
import { checkMayChange, mayChange } from '../domain/identity/mayChange.ts'
import { directToBatch } from '../domain/identity/relation.ts'
import { packLot as decideLot } from '../domain/lot/packLot.ts'
import type { Ports } from '../ports/ports.ts'
import { fillLot } from './packing.ts'
import { recordEvent } from './recordEvent.ts'
import type { Outcome } from './registering.ts'

type Order = LotBody & { readonly id?: LotId | undefined }

/**
 * Makes a lot out of batches.
 * @throws Refusal `not-allowed`, `unknown-batch`, `more-than-harvested`, `code-taken`, `id-taken`
 */
export async function packLot(
  ports: Ports,
  actor: Actor,
  order: Order,
): Promise<{ readonly outcome: Outcome; readonly lot: Lot }> {
  checkMayChange(actor, 'lots')
  checkMayChange(actor, 'takes')
  const id = order.id ?? LotId.parse(ports.secrets.uuid())
  const packed = await ports.inTurn('packing', async () => {
    const found = await ports.batches.findMany(order.batches.map((share) => share.batchId))
    // Of what was not handed to them they learn as little as of what is not there.
    const batches = found.filter((batch) => mayChange(actor, 'takes', directToBatch(actor.organisationId, batch)))
    const born = { organisationId: actor.organisationId, createdAt: instantOf(ports.clock.now()) }
    return fillLot(ports, decideLot({ ...order, id }, batches, born))
  })
  await tellOfLot(ports, actor, packed.lot)
  return packed
}

/** Records that a lot came to be, and tells whoever looks at it or at what it was made of. */
export async function tellOfLot(ports: Ports, actor: Actor, lot: Lot): Promise<void> {
  await recordEvent(ports, actor, {
    bizStep: 'packing',
    at: lot.packedAt,
    subjects: [lot.id, ...lot.sources.map((it) => it.id)],
  })
  ports.announce({ kind: 'changed', body: { resource: 'lots', id: lot.id } })
  for (const source of lot.sources) {
    ports.announce({ kind: 'changed', body: { resource: source.kind === 'batch' ? 'batches' : 'lots', id: source.id } })
  }
}
