import type { LotId } from '@cordline/contract/vocabulary/ids'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import { gramsOf, remainingKg, sumKg } from '../mass/remainingKg.ts'
import { refuse } from '../refusal.ts'
import { type NewLot, readersOfLots } from './packLot.ts'
import { sharesOfPart } from './shares.ts'

export interface Part {
  readonly id: LotId
  readonly code: Lot['code']
  readonly weightKg: number
  readonly cartons?: number | undefined
}

/**
 * New lots out of one, each still to take its kilograms from it; what is not named stays in it.
 * @throws Refusal `more-than-packed`, `before-packed`
 */
export function splitLot(
  lot: Lot,
  order: { readonly parts: readonly Part[]; readonly at: string },
  born: NewLot,
): Lot[] {
  if (order.at < lot.packedAt) throw refuse('before-packed', 'at', 'must not be before the lot was packed')
  const ids = order.parts.map((part) => part.id)
  const left = remainingKg({ ...lot, takes: lot.takes.filter((take) => !ids.includes(take.lotId)) })
  const asked = sumKg(order.parts.map((part) => part.weightKg))
  if (gramsOf(asked) > gramsOf(left))
    throw refuse('more-than-packed', 'parts', `${asked} kg asked for, ${left} kg left`)
  return order.parts.map((part) => ({
    ...born,
    id: part.id,
    version: 1,
    code: part.code,
    gtin: lot.gtin,
    form: lot.form,
    batches: sharesOfPart(lot.batches, { kg: part.weightKg, ofKg: lot.weightKg }),
    packedAt: order.at,
    weightKg: part.weightKg,
    sources: [{ kind: 'lot', id: lot.id, weightKg: part.weightKg }],
    takes: [],
    state: 'packing',
    handovers: [],
    readers: readersOfLots([lot]),
    ...(part.cartons === undefined ? {} : { cartons: part.cartons }),
  }))
}
