import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { holderOf } from '../../domain/identity/relation.ts'
import type { Seen } from '../../usecases/sharing/seen.ts'

/** A lot, the kilograms left of it, who has it, and the address that its QR says. */
export const presentLot =
  (publicUrl: string) =>
  ({ document, access, remainingKg }: Seen<Lot>): LotAnswer => {
    const { readers: _hint, ...lot } = document
    return {
      ...lot,
      access,
      remainingKg: remainingKg ?? null,
      // Whose hands it went through is the business of whoever held it.
      holderId: access === 'own' || lot.handovers.length > 0 ? holderOf(lot) : null,
      digitalLink: `${publicUrl}${digitalLinkPath(lot)}`,
    }
  }
