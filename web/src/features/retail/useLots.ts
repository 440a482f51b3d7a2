import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useQueries } from '@tanstack/react-query'
import { request } from '../../api/call.ts'
import { queryKey } from '../../api/queries.ts'

/** Those of the lots that are here already. */
export function useLots(ids: readonly string[]): readonly LotAnswer[] {
  const lots = useQueries({
    queries: ids.map((id) => {
      const args = { params: { id } }
      return {
        queryKey: queryKey('getLot', args),
        queryFn: ({ signal }: { signal: AbortSignal }) => request('getLot', args, signal),
      }
    }),
  })
  return lots.flatMap(({ data }) => data ?? [])
}
