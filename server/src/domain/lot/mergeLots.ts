import type { LotId } from '@cordline/contract/vocabulary/ids'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import { remainingKg, sumKg } from '../mass/remainingKg.ts'
import { refuse } from '../refusal.ts'
import { checkLotFits } from './checkLotFits.ts'
import { type NewLot, readersOfLots } from './packLot.ts'
import { sharesOfPart, sumOfShares } from './shares.ts'

export interface MergeOrder {
  readonly id: LotId
  readonly code: Lot['code']
  readonly at: string
  readonly cartons?: number | undefined
}

/**
 * One lot out of all that is left of several, still to take its kilograms.
 * @throws Refusal `forms-differ`, `more-than-packed` for an empty source, `before-packed`, `bad-request`
 */
export function mergeLots(lots: readonly [Lot, ...Lot[]], order: MergeOrder, born: NewLot): Lot {
  const [first] = lots
  const parts = lots.map((lot, index) => {
    const path = `sources.${index}`
    if (lot.gtin !== first.gtin || lot.form !== first.form) {
      throw refuse('forms-differ', path, 'lots with another GTIN or product form can not become one lot')
    }
    if (order.at < lot.packedAt) throw refuse('before-packed', 'at', `must not be before lot ${lot.code} was packed`)
    const weightKg = remainingKg({ ...lot, takes: lot.takes.filter((take) => take.lotId !== order.id) })
    if (weightKg <= 0) throw refuse('more-than-packed', path, `nothing is left of lot ${lot.code}`)
    return { lot, weightKg }
  })
  const lot: Lot = {
    ...born,
    id: order.id,
    version: 1,
    code: order.code,
    gtin: first.gtin,
    form: first.form,
    batches: sumOfShares(
      parts.map(({ lot, weightKg }) => sharesOfPart(lot.batches, { kg: weightKg, ofKg: lot.weightKg })),
    ),
    packedAt: order.at,
    weightKg: sumKg(parts.map((part) => part.weightKg)),
    sources: parts.map(({ lot, weightKg }) => ({ kind: 'lot', id: lot.id, weightKg })),
    takes: [],
    state: 'packing',
    handovers: [],
    readers: readersOfLots(lots),
    ...(order.cartons === undefined ? {} : { cartons: order.cartons }),
  }
  return checkLotFits(lot, 'sources')
}
