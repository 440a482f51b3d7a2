import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useQueries } from '@tanstack/react-query'
import { request } from '../../api/call.ts'
import { queryKey, usePages } from '../../api/queries.ts'
import { type LotPlace, placeOfLot, type Stay, shipmentsToAsk } from './lotPlace.ts'

/** Containers that left or will leave around now: half a year of one a week. */
const maxShipments = 25

/** Where each lot is; undefined while that is not known yet. */
export function useLotPlaces(lots: readonly LotAnswer[]): (lot: LotAnswer) => LotPlace | undefined {
  const shipments = usePages('listShipments', { limit: maxShipments })
  const asked = shipmentsToAsk(lots, shipments.data?.pages[0]?.items ?? [])
  const inside = useQueries({
    queries: asked.map(({ id }) => {
      const args = { params: { id } }
      return {
        queryKey: queryKey('shipmentLots', args),
        queryFn: ({ signal }: { signal: AbortSignal }) => request('shipmentLots', args, signal),
      }
    }),
  })
  const stays: Stay[] = inside.flatMap(({ data }, index) => {
    const shipment = asked[index]
    return shipment && data ? data.items.map((custody) => ({ shipment, custody })) : []
  })
  const isKnown = shipments.data !== undefined && inside.every(({ data }) => data !== undefined)
  // Whoever sees a lot by trace does not see the containers that it may be in.
  const isTold = (lot: LotAnswer): boolean => lot.shelf !== undefined || (isKnown && lot.access !== 'trace')
  return (lot) => (isTold(lot) ? placeOfLot(lot, stays) : undefined)
}
