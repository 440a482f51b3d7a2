import type { SessionAnswer, SignIn } from '@cordline/contract/wire/http/session'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { queryKey } from '../api/queries.ts'

/** Signs in and forgets everything that was fetched as somebody else. */
export function useSignIn(): UseMutationResult<SessionAnswer, Error, SignIn> {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: SignIn) => call('signIn', { body }),
    onSuccess: (session) => {
      cache.removeQueries({ predicate: ({ queryKey: [resource] }) => resource !== 'session' })
      cache.setQueryData(queryKey('session'), session)
    },
  })
}

export function useSignOut(): UseMutationResult<void, Error, void> {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async () => void (await call('signOut')),
    onSuccess: async () => {
      await cache.refetchQueries({ queryKey: ['session'] })
      cache.removeQueries({ predicate: ({ queryKey: [resource] }) => resource !== 'session' })
    },
  })
}
