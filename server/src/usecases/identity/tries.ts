import { TooMany } from '../../domain/tooMany.ts'
import type { Ports } from '../../ports/ports.ts'

/** So many tries within a window that begins with the first. */
export interface Limit {
  readonly name: string
  readonly max: number
  readonly windowMs: number
}

const minuteMs = 60_000
/** One account from one place: nobody mistypes more often, and who does waits a quarter of an hour. */
export const pairLimit: Limit = { name: 'sign-in/account-and-address', max: 10, windowMs: 15 * minuteMs }
/** One place, whichever accounts it tries. What succeeds does not count: a packing house is behind one address. */
export const addressLimit: Limit = { name: 'sign-in/address', max: 50, windowMs: 15 * minuteMs }
/** One account, from however many places: 2,400 guesses a day, at the price that its owner may have to wait as well. */
export const accountLimit: Limit = { name: 'sign-in/account', max: 100, windowMs: 60 * minuteMs }
/** Six digits, three of which are right at a time: within a year of trying at this pace, one in four is found. */
export const codeLimit: Limit = { name: 'code', max: 10, windowMs: 60 * minuteMs }
/** Links for a forgotten password: each is a mail that nobody wants ten of. */
export const resetAccountLimit: Limit = { name: 'reset/account', max: 3, windowMs: 60 * minuteMs }
export const resetAddressLimit: Limit = { name: 'reset/address', max: 20, windowMs: 60 * minuteMs }
/** The password asked for again of somebody who is signed in. */
export const passwordLimit: Limit = { name: 'password', max: 10, windowMs: 15 * minuteMs }

const maxAttempts = 20

/**
 * Counts a try before it is made, so that a thousand at once are counted too. In the store: a restart forgives nothing.
 * @throws TooMany
 */
export function takeTry(ports: Ports, limit: Limit, subject: string): Promise<void> {
  return change(ports, limit, subject, (count, until) => {
    if (count < limit.max) return count + 1
    throw new TooMany('too many tries: wait before the next one', secondsUntil(until, ports.clock.now()))
  })
}

/** It was no guess after all. */
export function giveBackTry(ports: Ports, limit: Limit, subject: string): Promise<void> {
  return change(ports, limit, subject, (count) => Math.max(0, count - 1))
}

/** What went before was the same person mistyping. */
export function forgetTries(ports: Ports, limit: Limit, subject: string): Promise<void> {
  return change(ports, limit, subject, () => 0)
}

type Decide = (count: number, until: number) => number

function change(ports: Ports, limit: Limit, subject: string, decide: Decide): Promise<void> {
  const id = `${limit.name}/${subject}`
  return ports.inTurn(`tries/${id}`, async () => {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      if (await changeOnce(ports, { id, limit, decide })) return
    }
    throw new TooMany('too many tries at once: wait before the next one', Math.ceil(limit.windowMs / 1000))
  })
}

interface Changing {
  readonly id: string
  readonly limit: Limit
  readonly decide: Decide
}

/** False where another server wrote meanwhile. */
async function changeOnce({ attempts, clock }: Ports, { id, limit, decide }: Changing): Promise<boolean> {
  const now = clock.now()
  const stored = await attempts.find(id)
  const running = stored && Date.parse(stored.expiresAt) > now ? stored : undefined
  const count = decide(running?.count ?? 0, Date.parse(running?.expiresAt ?? '') || now)
  if (count === (running?.count ?? 0)) return true
  const since = running?.since ?? new Date(now).toISOString()
  const expiresAt = running?.expiresAt ?? new Date(now + limit.windowMs).toISOString()
  const next = { id, version: (stored?.version ?? 0) + 1, count, since, expiresAt }
  return stored ? (await attempts.replace(next)) === 'replaced' : (await attempts.insert(next)) === 'inserted'
}

const secondsUntil = (until: number, now: number): number => Math.max(1, Math.ceil((until - now) / 1000))
