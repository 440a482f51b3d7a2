import type { Actor } from '@cordline/contract/vocabulary/people'
import type { SessionAnswer, SignIn } from '@cordline/contract/wire/http/session'
import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from 'react-router'
import { call } from '../api/call.ts'
import { queryKey } from '../api/queries.ts'
import { homeOf, isTheirs } from './roles.ts'

/**
 * Signs in, forgets everything that was fetched as somebody else, and goes to the person's start unless the page that
 * they wanted is their own. All of it here: the door that asked is gone as soon as the session is known.
 */
export function useSignIn(): UseMutationResult<SessionAnswer, Error, SignIn> {
  const cache = useQueryClient()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const enter = async (actor: Actor): Promise<void> => {
    // The start page goes on by itself.
    if (pathname !== '/' && !isTheirs(actor, pathname)) await navigate(homeOf(actor), { replace: true })
  }
  return useMutation({
    mutationFn: (body: SignIn) => call('signIn', { body }),
    onSuccess: async (session) => {
      forgetAnswers(cache)
      // First there, then somebody: the page that was here must not act, or lead elsewhere, for the new person.
      if (session.actor) await enter(session.actor)
      cache.setQueryData(queryKey('session'), session)
    },
  })
}

export function useSignOut(): UseMutationResult<void, Error, void> {
  const cache = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async () => void (await call('signOut')),
    onSuccess: () => {
      cache.setQueryData(queryKey('session'), (session?: SessionAnswer) => session && { ...session, actor: null })
      forgetAnswers(cache)
      // Not to the start page: that would lead on to the pages of whoever was here, until it has heard of this.
      void navigate('/sign-in')
    },
  })
}

function forgetAnswers(cache: QueryClient): void {
  cache.removeQueries({ predicate: ({ queryKey: [resource] }) => resource !== 'session' })
}
