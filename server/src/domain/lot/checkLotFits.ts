import { maxWeightKg } from '@cordline/contract/vocabulary/harvest'
import { type Lot, maxSources } from '@cordline/contract/vocabulary/lot'
import { refuse } from '../refusal.ts'

/**
 * What several sources add up to may be more than a lot may be. Written it could not be read again, and no list that it
 * is in either. `path` is where the request says what the lot is made of.
 * @throws Refusal `bad-request`
 */
export function checkLotFits(lot: Lot, path: string): Lot {
  if (lot.weightKg > maxWeightKg) throw refuse('bad-request', path, `is more than ${maxWeightKg} kg together`)
  if (lot.batches.length > maxSources) throw refuse('bad-request', path, `is of more than ${maxSources} batches`)
  return lot
}
