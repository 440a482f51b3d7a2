import type { BatchAnswer } from '@cordline/contract/wire/http/batches'
import type { LotAnswer } from '@cordline/contract/wire/http/lots'
import { useQueries } from '@tanstack/react-query'
import { request } from '../../api/call.ts'
import { queryKey } from '../../api/queries.ts'

/** A lot of more batches than this is shown by its first ones. */
export const maxBatchesShown = 30

export interface BatchInLot {
  readonly batchId: string
  readonly weightKg: number
  /** Undefined while it is fetched, null where it can't be. */
  readonly batch: BatchAnswer | null | undefined
}

export function useBatches(lot: LotAnswer): readonly BatchInLot[] {
  const shown = lot.batches.slice(0, maxBatchesShown)
  const found = useQueries({
    queries: shown.map(({ batchId }) => {
      const args = { params: { id: batchId } }
      return {
        queryKey: queryKey('getBatch', args),
        queryFn: ({ signal }: { signal: AbortSignal }) => request('getBatch', args, signal),
      }
    }),
  })
  return shown.map((share, index) => ({ ...share, batch: found[index]?.isError ? null : found[index]?.data }))
}
