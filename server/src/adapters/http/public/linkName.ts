import { Gtin, LotCode } from '@cordline/contract/vocabulary/gtin'
import type { LotName } from '../../../usecases/traceLot.ts'

/** What a Digital Link's path names, or which part of it can't be. */
export type LinkName =
  | { readonly kind: 'lot'; readonly name: LotName }
  | { readonly kind: 'malformed'; readonly part: 'gtin' | 'lot' }

/** `gtin` and `code` as they stand in the path, percent-decoded. */
export function parseLinkName(gtin: unknown, code: unknown): LinkName {
  const [product, lot] = [Gtin.safeParse(gtin), LotCode.safeParse(code)]
  if (!product.success) return { kind: 'malformed', part: 'gtin' }
  if (!lot.success) return { kind: 'malformed', part: 'lot' }
  return { kind: 'lot', name: { gtin: product.data, code: lot.data } }
}
