import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { remainingKg } from '../../domain/mass/remainingKg.ts'

/** A lot, the kilograms left of it, and the address that its QR says. */
export const presentLot =
  (publicUrl: string) =>
  (lot: Lot): LotAnswer => ({
    ...lot,
    remainingKg: remainingKg(lot),
    digitalLink: `${publicUrl}${digitalLinkPath(lot)}`,
  })
