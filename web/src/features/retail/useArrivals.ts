import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { useQueries } from '@tanstack/react-query'
import { request } from '../../api/call.ts'
import { queryKey, useCall } from '../../api/queries.ts'
import { useActor } from '../../api/session.ts'
import { weeksToAsk } from './arrivals.ts'
import { isOursToReceive } from './receiving.ts'

/** Silence comes with time alone, without a push; ms. */
const askAgainMs = 60_000

interface ArrivalsQuery {
  /** Undefined until every week is here: a container that is due must not seem absent. */
  readonly items: readonly WeekShipment[] | undefined
  readonly error: Error | null
  readonly retry: () => void
}

export function useArrivals(): ArrivalsQuery {
  const { organisationId } = useActor()
  const list = useCall('listWeeks')
  const weeks = useQueries({
    queries: (list.data ? weeksToAsk(list.data) : []).map((week) => {
      const args = { params: { week } }
      return {
        queryKey: queryKey('week', args),
        queryFn: ({ signal }: { signal: AbortSignal }) => request('week', args, signal),
        refetchInterval: askAgainMs,
      }
    }),
  })
  const isKnown = list.data !== undefined && weeks.every(({ data }) => data !== undefined)
  return {
    items: isKnown
      ? weeks.flatMap(({ data }) => data?.shipments ?? []).filter((it) => isOursToReceive(organisationId, it.shipment))
      : undefined,
    error: list.error ?? weeks.find(({ error }) => error)?.error ?? null,
    retry: () => {
      void list.refetch()
      for (const week of weeks) void week.refetch()
    },
  }
}
