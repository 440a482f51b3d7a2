import { ApiToken } from '@cordline/contract/vocabulary/account'
import type { TokenId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Page, PageQuery } from '@cordline/contract/wire/http/common'
import type { TokenAnswer, TokenBody } from '@cordline/contract/wire/http/tokens'
import { checkMayChange } from '../../domain/identity/mayChange.ts'
import { checkMayRead } from '../../domain/identity/mayRead.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { adjust } from '../changing.ts'
import { checkExpiry, giveSecret, stateOf } from './expiry.ts'
import { checkRoom } from './room.ts'
import { tokenPrefix } from './secrets.ts'

export const maxTokens = 500

/** POST /tokens: the secret is answered this once. @throws Refusal `not-allowed`, `bad-request`, `too-many` */
export async function createToken(
  ports: Ports,
  actor: Actor,
  { name, scopes, expiresAt }: TokenBody,
): Promise<{ readonly token: TokenAnswer; readonly secret: string }> {
  checkMayChange(actor, 'tokens')
  const { organisationId } = actor
  const now = ports.clock.now()
  checkExpiry(expiresAt, now)
  await checkRoom(ports.tokens, { key: 'organisation', value: organisationId, max: maxTokens, what: 'tokens' })
  const { secret, kept } = giveSecret(ports.secrets, actor, { prefix: tokenPrefix, now, expiresAt })
  const token = ApiToken.parse({ ...kept, name, scopes })
  await ports.tokens.insert(token)
  return { token: presentToken(token, now), secret }
}

/** GET /tokens, for owners. */
export async function listTokens(ports: Ports, actor: Actor, query: PageQuery): Promise<Page<TokenAnswer>> {
  checkMayRead(actor, 'tokens')
  const where = { key: 'organisation', value: actor.organisationId }
  const { items, next } = await ports.tokens.list({ where, limit: query.limit, after: query.after })
  return { items: items.map((it) => presentToken(it, ports.clock.now())), next }
}

/** DELETE /tokens/{id}: from the next request on; its open streams end. @throws Refusal `not-allowed`, `not-found` */
export async function revokeToken(ports: Ports, actor: Actor, id: TokenId): Promise<void> {
  checkMayChange(actor, 'tokens')
  const revokedAt = new Date(ports.clock.now()).toISOString()
  const revoked = await adjust(ports.tokens, id, (stored) => {
    if (stored.organisationId !== actor.organisationId) throw new Refusal('not-found', `there is no ${id}`)
    return stored.revokedAt ? stored : { ...stored, revokedAt }
  })
  ports.announce({ kind: 'access', body: { personId: revoked.createdBy } })
}

const presentToken = (token: ApiToken, now: number): TokenAnswer => ({
  id: token.id,
  name: token.name,
  scopes: token.scopes,
  createdAt: token.createdAt,
  expiresAt: token.expiresAt,
  lastUsedAt: token.lastUsedAt ?? null,
  state: stateOf(token, now),
})
