import type { ReplayAnswer } from '@cordline/contract/wire/http/quarantine'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { type RefusedFilter, toOrder } from './refusedFilter.ts'
import { added, type Tried, untried } from './tried.ts'

interface TryAgain {
  readonly change: UseMutationResult<Tried, Error, RefusedFilter>
  /** How many were tried, while it goes on. */
  readonly sofar: number
}

/** Has what is shown judged anew, piece after piece. What landed before an error has landed. */
export function useTryAgain(): TryAgain {
  const cache = useQueryClient()
  const [sofar, setSofar] = useState(0)
  const change = useMutation<Tried, Error, RefusedFilter>({
    mutationFn: async (filter) => {
      const order = toOrder(filter)
      let tried = untried
      let after: string | undefined
      do {
        const answer: ReplayAnswer = await call('replayQuarantine', {
          body: { ...order, ...(after === undefined ? {} : { after }) },
        })
        tried = added(tried, answer)
        setSofar(tried.replayed)
        after = answer.next ?? undefined
      } while (after !== undefined)
      return tried
    },
    onMutate: () => setSofar(0),
    onSettled: () => cache.invalidateQueries({ predicate: ({ queryKey: [resource] }) => touched.has(resource) }),
  })
  return { change, sofar }
}

/** What shows readings, or what was refused. */
const touched: ReadonlySet<unknown> = new Set(['quarantine', 'devices', 'shipments', 'weeks', 'lots'])
