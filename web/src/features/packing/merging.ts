import type { LotAnswer } from '@cordline/contract/wire/http/lots'

/** Lots of one product and GTIN can become one, as long as something is left of them. */
export function canMerge(lot: LotAnswer, other: LotAnswer): boolean {
  const isAlike = other.gtin === lot.gtin && other.form === lot.form
  return isAlike && other.id !== lot.id && other.remainingKg > 0 && !other.shelf
}
