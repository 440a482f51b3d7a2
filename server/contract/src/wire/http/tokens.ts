import { z } from 'zod'
import { ShareLinkId, ShipmentId, TokenId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { Scope, scopes } from '../../vocabulary/people.ts'
import { pageOf } from './common.ts'

const name = z.string().trim().min(1).max(120)
/** POST /tokens. At most a year from now. */
export const TokenBody = z.object({
  name,
  scopes: z
    .array(Scope)
    .min(1)
    .max(scopes.length)
    .refine((it) => new Set(it).size === it.length, 'names a scope twice'),
  expiresAt: Instant,
})
export type TokenBody = z.infer<typeof TokenBody>
export const TokenAnswer = z.object({
  id: TokenId,
  name,
  scopes: z.array(Scope),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
  state: z.enum(['valid', 'expired', 'revoked']),
})
export type TokenAnswer = z.infer<typeof TokenAnswer>
export const TokenPage = pageOf(TokenAnswer)
/** The token is answered once: it is kept as a hash. */
export const TokenMade = z.object({ token: TokenAnswer, secret: z.string() })
export type TokenMade = z.infer<typeof TokenMade>

/** POST /shipments/{id}/links. At most a year from now. */
export const LinkBody = z.object({ label: name, expiresAt: Instant })
export type LinkBody = z.infer<typeof LinkBody>
export const LinkAnswer = z.object({
  id: ShareLinkId,
  label: name,
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
  state: z.enum(['valid', 'expired', 'revoked']),
})
export type LinkAnswer = z.infer<typeof LinkAnswer>
export const LinkPage = pageOf(LinkAnswer)
/** The address is answered once; what is behind its # is the secret, which browsers send to no server. */
export const LinkMade = z.object({ link: LinkAnswer, url: z.url() })
export type LinkMade = z.infer<typeof LinkMade>

/** GET /shared, with the link's secret as the bearer token: which shipment it is of. */
export const SharedAnswer = z.object({
  label: name,
  organisation: z.string(),
  /** True where the data is simulated: said on the page. */
  demo: z.boolean(),
  shipmentId: ShipmentId,
  expiresAt: Instant,
})
export type SharedAnswer = z.infer<typeof SharedAnswer>
