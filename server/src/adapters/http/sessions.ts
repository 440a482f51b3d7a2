import { createHash, timingSafeEqual } from 'node:crypto'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { SignIn } from '@cordline/contract/wire/http/session'
import { parse as parseCookies, serialize as serializeCookie } from 'cookie'
import type { Request, Response } from 'express'
import type { Clock } from '../../ports/ports.ts'
import { readToken, signToken } from './signedToken.ts'

const cookieName = 'cordline'
/** A grower's phone is without signal for days and must still be signed in when it comes back. */
const lifetimeMs = 30 * 86_400_000

/** Who may sign in. */
export type Guests =
  | { readonly kind: 'demo'; readonly people: readonly Actor[] }
  /** `key` is of the link that the server printed at start. */
  | { readonly kind: 'owner'; readonly owner: Actor; readonly key: string }

export interface Sessions {
  /** Who sent this request, by cookie or by `Authorization: Bearer` with the same token. */
  readonly actorOf: (request: Request) => Actor | undefined
  /** Whom the demo offers. */
  readonly people: readonly Actor[]
  /** Sets the cookie; undefined where nobody is known by that id or key. */
  readonly signIn: (how: SignIn, response: Response) => Actor | undefined
  readonly signOut: (response: Response) => void
}

interface SessionOptions {
  readonly guests: Guests
  readonly cookieKey: string
  /** Where it is https, the cookie must never travel in the clear. */
  readonly publicUrl: string
  readonly clock: Clock
}

/** Sessions without a store: a signed cookie says who it is, and this process knows who that is. */
export function createSessions({ guests, cookieKey, publicUrl, clock }: SessionOptions): Sessions {
  const people = guests.kind === 'demo' ? guests.people : [guests.owner]
  const known = new Map<string, Actor>(people.map((person) => [person.personId, person]))
  const find = personOf(guests, known)
  const cookie = { httpOnly: true, sameSite: 'strict', path: '/', secure: publicUrl.startsWith('https:') } as const
  return {
    people: guests.kind === 'demo' ? people : [],
    actorOf: (request) => {
      const token = bearerOf(request) ?? parseCookies(request.headers.cookie ?? '')[cookieName]
      const claims = token ? readToken(token, cookieKey, clock.now()) : undefined
      return claims ? known.get(claims.personId) : undefined
    },
    signIn: (how, response) => {
      const person = find(how)
      if (!person) return undefined
      const token = signToken({ personId: person.personId, until: clock.now() + lifetimeMs }, cookieKey)
      response.append('set-cookie', serializeCookie(cookieName, token, { ...cookie, maxAge: lifetimeMs / 1000 }))
      return person
    },
    signOut: (response) => {
      response.append('set-cookie', serializeCookie(cookieName, '', { ...cookie, maxAge: 0 }))
    },
  }
}

/** Only the hash of the sign-in key stays in memory. */
function personOf(guests: Guests, known: ReadonlyMap<string, Actor>): (how: SignIn) => Actor | undefined {
  if (guests.kind === 'demo') return (how) => ('personId' in how ? known.get(how.personId) : undefined)
  const wanted = sha256(guests.key)
  const { owner } = guests
  return (how) => ('key' in how && timingSafeEqual(sha256(how.key), wanted) ? owner : undefined)
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

function bearerOf({ headers }: Request): string | undefined {
  return /^Bearer ([\w.-]+)$/i.exec(headers.authorization ?? '')?.[1]
}
