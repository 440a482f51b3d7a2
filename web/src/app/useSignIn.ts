import type { PersonActor } from '@cordline/contract/vocabulary/people'
import type { SessionAnswer, SignIn } from '@cordline/contract/wire/http/session'
import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from 'react-router'
import { type CallArgs, call, request } from '../api/call.ts'
import { queryKey } from '../api/queries.ts'
import { homeOf, isTheirs } from './roles.ts'

/** Calls that answer with a session: whoever makes one is somebody else afterwards, or for another organisation. */
type Entering = 'acceptInvitation' | 'resetPassword' | 'switchOrganisation'

export function useSignIn(): UseMutationResult<SessionAnswer, Error, SignIn> {
  const entered = useEntered()
  return useMutation({ mutationFn: (body: SignIn) => call('signIn', { body }), onSuccess: entered })
}

export function useEnter<N extends Entering>(name: N): UseMutationResult<SessionAnswer, Error, CallArgs<N>> {
  const entered = useEntered()
  return useMutation({
    mutationFn: async (args: CallArgs<N>): Promise<SessionAnswer> =>
      request<Entering>(name, args as CallArgs<Entering>),
    onSuccess: entered,
  })
}

/**
 * Forgets everything that was fetched as somebody else, and goes to the person's start unless the page that they wanted
 * is their own. All of it here: the door that asked is gone as soon as the session is known.
 */
function useEntered(): (session: SessionAnswer) => Promise<void> {
  const cache = useQueryClient()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const enter = async (actor: PersonActor): Promise<void> => {
    // The start page goes on by itself, and the account is everybody's.
    const stays = pathname === '/' || pathname === '/account' || isTheirs(actor, pathname)
    if (!stays) await navigate(homeOf(actor), { replace: true })
  }
  return async (session) => {
    forgetAnswers(cache)
    // First there, then somebody: the page that was here must not act, or lead elsewhere, for the new person.
    if (session.actor) await enter(session.actor)
    cache.setQueryData(queryKey('session'), session)
  }
}

export function useSignOut(): UseMutationResult<void, Error, void> {
  const cache = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async () => void (await call('signOut')),
    onSuccess: () => {
      cache.setQueryData(
        queryKey('session'),
        (session?: SessionAnswer) => session && { ...session, actor: null, memberships: [] },
      )
      forgetAnswers(cache)
      // Not to the start page: that would lead on to the pages of whoever was here, until it has heard of this.
      void navigate('/sign-in')
    },
  })
}

function forgetAnswers(cache: QueryClient): void {
  cache.removeQueries({ predicate: ({ queryKey: [resource] }) => resource !== 'session' })
}
