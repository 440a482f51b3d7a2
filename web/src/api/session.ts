import type { PersonActor, Role } from '@cordline/contract/vocabulary/people'
import type { SessionAnswer } from '@cordline/contract/wire/http/session'
import { createContext, useContext } from 'react'

export const SessionContext = createContext<SessionAnswer | undefined>(undefined)

/** What this server is and who is signed in, if anybody. Below the session gate only. */
export function useSession(): SessionAnswer {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is used outside the session gate')
  return session
}

/** Who is signed in; pages below the layout have somebody. */
export function useActor(): PersonActor {
  const { actor } = useSession()
  if (!actor) throw new Error('nobody is signed in')
  return actor
}

/** An owner may do everything. */
export function hasRole(actor: PersonActor, ...roles: readonly Role[]): boolean {
  return actor.roles.some((role) => role === 'owner' || roles.includes(role))
}
