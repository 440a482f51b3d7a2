import type { Instant } from '@cordline/contract/vocabulary/instant'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { refuse } from '../../domain/refusal.ts'
import type { Secrets } from '../../ports/ports.ts'
import { newSecret } from './secrets.ts'

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

interface Given {
  readonly prefix: string
  readonly now: number
  readonly expiresAt: Instant
}

/** A secret that works until then, and what is kept of it whatever it opens. */
export function giveSecret(secrets: Secrets, actor: Actor, { prefix, now, expiresAt }: Given) {
  const secret = newSecret(secrets, prefix)
  const kept = {
    id: secrets.uuid(),
    version: 1,
    hash: secrets.digest(secret),
    organisationId: actor.organisationId,
    createdBy: actor.personId,
    createdAt: new Date(now).toISOString(),
    expiresAt,
  }
  return { secret, kept }
}
