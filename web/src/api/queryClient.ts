import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, Offline } from './errors.ts'

const maxRetries = 2
const freshForMs = 20_000

/** The one cache of server state. A session that ended is noticed by whichever call finds out first. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error): void => {
    if (error instanceof ApiProblem && error.code === 'not-signed-in') {
      void client.invalidateQueries({ queryKey: ['session'] })
    }
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // 'always': a phone without signal is told so at once instead of waiting in silence for the network.
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: freshForMs,
        retry: (failures, error) => failures < maxRetries && isWorthAnotherTry(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return client
}

function isWorthAnotherTry(error: Error): boolean {
  return error instanceof Offline || (error instanceof ApiProblem && error.status >= 500)
}
