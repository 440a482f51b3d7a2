import type { LotCustody, Shipment } from '@cordline/contract/vocabulary/shipment'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'

/** Where a lot is now, as far as custody says. */
export type LotPlace =
  | { readonly kind: 'house' }
  | { readonly kind: 'used' }
  | { readonly kind: 'container'; readonly shipment: Shipment }
  | { readonly kind: 'unloaded'; readonly shipment: Shipment }
  | { readonly kind: 'store'; readonly shipment: Shipment; readonly place: string }
  | { readonly kind: 'shelf'; readonly place: string; readonly shipment: Shipment | undefined }

export interface Stay {
  readonly shipment: Shipment
  readonly custody: LotCustody
}

/** From its newest stay in a container, if it had one. */
export function placeOfLot(lot: LotAnswer, stays: readonly Stay[]): LotPlace {
  const [last] = stays
    .filter(({ custody }) => custody.lotId === lot.id)
    .sort((a, b) => b.custody.from.localeCompare(a.custody.from))
  if (lot.shelf) return { kind: 'shelf', place: lot.shelf.place, shipment: last?.shipment }
  if (lot.remainingKg === 0 && lot.takes.length > 0) return { kind: 'used' }
  if (!last) return { kind: 'house' }
  const { shipment, custody } = last
  if (custody.to === undefined) return { kind: 'container', shipment }
  return shipment.receipt ? { kind: 'store', shipment, place: shipment.receipt.place } : { kind: 'unloaded', shipment }
}

/** Containers that can hold one of these lots: those that were still under way when the first of them was packed. */
export function shipmentsToAsk(lots: readonly LotAnswer[], shipments: readonly Shipment[]): readonly Shipment[] {
  const onTheWay = lots.filter((lot) => !lot.shelf && (lot.remainingKg === null || lot.remainingKg > 0))
  const firstPackedAt = onTheWay.map((lot) => lot.packedAt).sort()[0]
  if (firstPackedAt === undefined) return []
  return shipments.filter(({ receipt }) => !receipt || receipt.at >= firstPackedAt)
}

/** Split and merge are offered where the cartons are at hand; while that is unknown they are, and the server decides. */
export function canOpen(place: LotPlace | undefined): boolean {
  return place === undefined || place.kind === 'house' || place.kind === 'unloaded' || place.kind === 'store'
}
