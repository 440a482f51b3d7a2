import type { BatchShare } from '@cordline/contract/vocabulary/lot'
import { gramsOf, kgOf } from '../mass/remainingKg.ts'

/**
 * The make-up of a part of a lot: each batch's share in proportion, in whole grams, none below one gram. A batch that
 * was in the whole is in every part, because nobody can say that it is not.
 */
export function sharesOfPart(
  whole: readonly BatchShare[],
  part: { readonly kg: number; readonly ofKg: number },
): BatchShare[] {
  const ratio = part.kg / part.ofKg
  return whole.map((share) => ({
    batchId: share.batchId,
    weightKg: kgOf(Math.max(1, Math.round(gramsOf(share.weightKg) * ratio))),
  }))
}

/** The make-up of several lots together: one share a batch. */
export function sumOfShares(parts: readonly (readonly BatchShare[])[]): BatchShare[] {
  const grams = new Map<BatchShare['batchId'], number>()
  for (const share of parts.flat()) {
    grams.set(share.batchId, (grams.get(share.batchId) ?? 0) + gramsOf(share.weightKg))
  }
  return [...grams].map(([batchId, weight]) => ({ batchId, weightKg: kgOf(weight) }))
}
