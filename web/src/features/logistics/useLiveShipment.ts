import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useHeard } from '../../api/live.ts'
import { queryKey } from '../../api/queries.ts'
import { freshnessOf, newest } from './exceptions.ts'
import { useNow } from './useNow.ts'

/** What was heard of a container last, whether the week's answer said it or a push since, and how fresh that is. */
export function useLiveShipment(item: WeekShipment) {
  const { latest: pushed, cameAtMs } = useHeard(item.shipment.id)
  const nowMs = useNow()
  const latest = newest(item.latest, pushed)
  // A first reading puts a planned container under way before the week is asked again.
  const state = item.state === 'planned' && pushed ? 'under-way' : item.state
  const known = { state, exceptions: item.exceptions }
  const freshness = latest ? freshnessOf(known, { takenAt: latest.takenAt, cameAtMs, nowMs }) : 'fresh'
  return { latest, state, freshness }
}

/** Readings may come every second; the track and its numbers are asked for again at most this often, ms. */
const askAgainMs = 4_000

/** Asks again for a container's track and cold chain while its readings arrive. */
export function useFreshTrack(shipmentId: string): void {
  const takenAt = useHeard(shipmentId).latest?.takenAt
  const cache = useQueryClient()
  const asked = useRef({ takenAt, atMs: 0 })
  useEffect(
    function askAgain() {
      if (takenAt === undefined || takenAt === asked.current.takenAt) return
      const waitMs = Math.max(0, asked.current.atMs + askAgainMs - Date.now())
      const timer = setTimeout(() => {
        asked.current = { takenAt, atMs: Date.now() }
        const args = { params: { id: shipmentId } }
        void cache.invalidateQueries({ queryKey: queryKey('track', { ...args, query: {} }) })
        void cache.invalidateQueries({ queryKey: queryKey('shipmentColdChain', args) })
      }, waitMs)
      return () => clearTimeout(timer)
    },
    [takenAt, shipmentId, cache],
  )
}
