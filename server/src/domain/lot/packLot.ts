import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import { gramsOf, remainingKg, sumKg } from '../mass/remainingKg.ts'
import { refuse } from '../refusal.ts'
import { checkLotFits } from './checkLotFits.ts'

/** What a lot is made of, before it has a life of its own. */
export type LotOrder = Pick<Lot, 'id' | 'code' | 'gtin' | 'form' | 'batches' | 'packedAt' | 'cartons'> & {
  readonly weightKg?: number | undefined
}
export type NewLot = Pick<Lot, 'organisationId' | 'createdAt'>

/** Whoever a batch or lot belonged to sees what was made of it: for a new lot's `readers`. */
export const readersOfSources = (
  sources: readonly {
    readonly organisationId: OrganisationId
    readonly others: readonly (OrganisationId | undefined)[]
  }[],
): OrganisationId[] => [
  ...new Set(sources.flatMap((it) => [it.organisationId, ...it.others]).filter((it) => it !== undefined)),
]

export const readersOfLots = (lots: readonly Lot[]): OrganisationId[] =>
  readersOfSources(
    lots.map(({ organisationId, handovers, readers }) => ({
      organisationId,
      others: [...handovers.map((it) => it.to), ...readers],
    })),
  )

/**
 * A lot out of batches, still to take its kilograms (`state: packing`).
 * @throws Refusal `unknown-batch`, `more-than-harvested`, `more-than-packed`, or `bad-request` for a batch named twice
 */
export function packLot(order: LotOrder, batches: readonly Batch[], born: NewLot): Lot {
  order.batches.forEach((share, index) => {
    const path = `batches.${index}`
    const batch = batches.find((it) => it.id === share.batchId)
    if (!batch) throw refuse('unknown-batch', `${path}.batchId`, 'there is no such batch')
    if (order.batches.findIndex((it) => it.batchId === share.batchId) !== index) {
      throw refuse('bad-request', `${path}.batchId`, 'is named twice; add the kilograms up')
    }
    const left = remainingKg({ ...batch, takes: batch.takes.filter((take) => take.lotId !== order.id) })
    if (gramsOf(share.weightKg) > gramsOf(left)) {
      throw refuse(
        'more-than-harvested',
        `${path}.weightKg`,
        `${share.weightKg} kg asked for, ${left} kg left of this batch`,
      )
    }
  })
  const taken = sumKg(order.batches.map((share) => share.weightKg))
  const weightKg = order.weightKg ?? taken
  if (gramsOf(weightKg) > gramsOf(taken)) {
    throw refuse('more-than-harvested', 'weightKg', `${weightKg} kg packed out of ${taken} kg taken`)
  }
  const lot: Lot = {
    ...order,
    ...born,
    version: 1,
    weightKg,
    sources: order.batches.map((share) => ({ kind: 'batch', id: share.batchId, weightKg: share.weightKg })),
    takes: [],
    state: 'packing',
    handovers: [],
    readers: readersOfSources(batches.map((it) => ({ organisationId: it.organisationId, others: [it.handedTo] }))),
  }
  return checkLotFits(lot, 'batches')
}
