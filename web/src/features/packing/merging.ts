import type { LotAnswer } from '@cordline/contract/wire/http/lots'

/** Lots of one product and GTIN can become one, as long as something is left of them. */
export function canMerge(lot: LotAnswer, other: LotAnswer): boolean {
  const isAlike = other.gtin === lot.gtin && other.form === lot.form
  const isOurs = other.holderId === lot.holderId && (other.remainingKg ?? 0) > 0
  return isAlike && isOurs && other.id !== lot.id && !other.shelf
}
