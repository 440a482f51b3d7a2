import type { Lot, LotSource } from '@cordline/contract/vocabulary/lot'
import { withoutTake, withTake } from '../domain/mass/take.ts'
import { Refusal, refuse } from '../domain/refusal.ts'
import { DuplicateKey } from '../ports/collection.ts'
import type { Ports } from '../ports/ports.ts'
import { adjust } from './changing.ts'
import { type Outcome, sameContent } from './registering.ts'

type Stores = Pick<Ports, 'batches' | 'lots'>

/**
 * Writes a new lot and takes its kilograms. Three kinds of write, each safe to repeat: the lot (`packing`), a take on
 * every source, the lot (`packed`). A crash between them leaves a lot in `packing`, which `finishPacking` ends.
 * @throws Refusal `id-taken`, `code-taken`, `more-than-harvested`, `more-than-packed`
 */
export async function fillLot(ports: Stores, lot: Lot): Promise<{ readonly outcome: Outcome; readonly lot: Lot }> {
  const stored = await ports.lots.find(lot.id)
  if (stored && stored.organisationId !== lot.organisationId) throw new Refusal('id-taken', `${lot.id} is taken`)
  if (stored && stored.state !== 'cancelled') {
    if (!sameContent(contentOf(stored), contentOf(lot))) throw new Refusal('id-taken', `${lot.id} holds another lot`)
    return { outcome: 'repeated', lot: stored.state === 'packing' ? await takeAll(ports, stored) : stored }
  }
  try {
    if (stored) await ports.lots.replace({ ...lot, version: stored.version + 1 })
    else await ports.lots.insert(lot)
  } catch (error) {
    if (error instanceof DuplicateKey)
      throw refuse('code-taken', 'code', `lot ${lot.code} of GTIN ${lot.gtin} exists already`)
    throw error
  }
  return { outcome: 'created', lot: await takeAll(ports, lot) }
}

/** Takes the kilograms of a lot that is being packed; where they are not there, gives all back and cancels the lot. */
export async function takeAll(ports: Stores, lot: Lot): Promise<Lot> {
  try {
    for (const [index, source] of lot.sources.entries()) await take(ports, lot, { source, index })
  } catch (error) {
    if (error instanceof Refusal) await cancel(ports, lot)
    throw error
  }
  return adjust(ports.lots, lot.id, (it): Lot => (it.state === 'packed' ? it : { ...it, state: 'packed' }))
}

async function take(ports: Stores, lot: Lot, { source, index }: { source: LotSource; index: number }): Promise<void> {
  const order = { lotId: lot.id, weightKg: source.weightKg }
  if (source.kind === 'batch') {
    const path = `batches.${index}.weightKg`
    await adjust(ports.batches, source.id, (batch) =>
      withTake(batch, { take: order, path, code: 'more-than-harvested' }),
    )
    return
  }
  const path = `sources.${index}`
  await adjust(ports.lots, source.id, (from) => withTake(from, { take: order, path, code: 'more-than-packed' }))
}

async function cancel(ports: Stores, lot: Lot): Promise<void> {
  for (const source of lot.sources) {
    if (source.kind === 'batch') await adjust(ports.batches, source.id, (it) => withoutTake(it, lot.id))
    else await adjust(ports.lots, source.id, (it) => withoutTake(it, lot.id))
  }
  await adjust(ports.lots, lot.id, (it): Lot => ({ ...it, state: 'cancelled' }))
}

const contentOf = ({ code, gtin, form, batches, packedAt, cartons, weightKg, sources }: Lot) => ({
  code,
  gtin,
  form,
  batches,
  packedAt,
  cartons,
  weightKg,
  sources,
})
