import type { Instant } from '@cordline/contract/vocabulary/instant'
import { refuse } from '../../domain/refusal.ts'

const dayMs = 86_400_000
/** A year, and a day for whoever counts it in calendar days. */
const maxDays = 367

/** Until when a token or a link may work. @throws Refusal `bad-request` */
export function checkExpiry(expiresAt: Instant, now: number): void {
  const at = Date.parse(expiresAt)
  if (at <= now) throw refuse('bad-request', 'expiresAt', 'is over already')
  if (at > now + maxDays * dayMs) throw refuse('bad-request', 'expiresAt', 'is more than a year ahead')
}

interface Expiring {
  readonly expiresAt: Instant
  readonly revokedAt?: Instant | undefined
}

export function stateOf({ expiresAt, revokedAt }: Expiring, now: number): 'valid' | 'expired' | 'revoked' {
  if (revokedAt !== undefined) return 'revoked'
  return Date.parse(expiresAt) <= now ? 'expired' : 'valid'
}
