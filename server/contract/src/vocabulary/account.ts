import { z } from 'zod'
import { InvitationId, OrganisationId, PersonId, SessionId, ShareLinkId, ShipmentId, TokenId } from './ids.ts'
import { Instant } from './instant.ts'
import { OrganisationKind } from './organisation.ts'
import { Email, Membership, PersonName, Phone, Roles, Scope } from './people.ts'

const version = z.number().int().min(1)
/** SHA-256 of a secret of at least 128 random bits, hex: the secret itself is shown once and kept nowhere. */
export const SecretHash = z.string().regex(/^[0-9a-f]{64}$/)

export const maxMemberships = 50
/** A time-based second factor (RFC 6238): confirmed once a code was right. `lastStep` of 30 s: no code works twice. */
export const SecondFactor = z.object({
  /** Base32. Sealed with the server's key where it is stored. */
  secret: z.string(),
  confirmedAt: Instant.optional(),
  lastStep: z.number().int().optional(),
  /** Hashes of the codes for a lost phone that were not used yet. */
  recovery: z.array(SecretHash),
})
export type SecondFactor = z.infer<typeof SecondFactor>

/** Somebody with an account; demo people have no password. At least one of e-mail and phone, except in the demo. */
export const Person = z.object({
  id: PersonId,
  version,
  createdAt: Instant,
  name: PersonName,
  email: Email.optional(),
  phone: Phone.optional(),
  /** Argon2id, in PHC form. */
  passwordHash: z.string().optional(),
  passwordChangedAt: Instant.optional(),
  secondFactor: SecondFactor.optional(),
  memberships: z.array(Membership).max(maxMemberships),
})
export type Person = z.infer<typeof Person>

/** One browser that somebody signed in with. `id` is not the cookie: that is known only by its hash. */
export const Session = z.object({
  id: SessionId,
  version,
  hash: SecretHash,
  personId: PersonId,
  /** The organisation that the person acts for now; absent where they were removed from the last one. */
  organisationId: OrganisationId,
  createdAt: Instant,
  lastSeenAt: Instant,
  /** The absolute end; the idle limit may come first. */
  expiresAt: Instant,
  address: z.string().max(64),
  userAgent: z.string().max(300),
})
export type Session = z.infer<typeof Session>

/** A link that sets a new password, for whoever forgot theirs: made by an owner, or asked for by mail. Works once. */
export const PasswordReset = z.object({
  id: z.uuid(),
  version,
  hash: SecretHash,
  personId: PersonId,
  createdAt: Instant,
  expiresAt: Instant,
  /** The owner who made it; absent where it was asked for by mail. */
  createdBy: PersonId.optional(),
  usedAt: Instant.optional(),
})
export type PasswordReset = z.infer<typeof PasswordReset>

/** A link that works once: into an organisation, to found one as a partner, or to found the first. */
const invited = {
  id: InvitationId,
  version,
  hash: SecretHash,
  createdAt: Instant,
  expiresAt: Instant,
  acceptedAt: Instant.optional(),
  acceptedBy: PersonId.optional(),
  /** All that it brings was written: until then whoever accepted it may accept it again, after a power cut. */
  finishedAt: Instant.optional(),
  revokedAt: Instant.optional(),
}
const byOrganisation = {
  organisationId: OrganisationId,
  createdBy: PersonId,
  name: PersonName.optional(),
  email: Email.optional(),
}
export const Invitation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first'), ...invited }),
  z.object({ kind: z.literal('person'), ...invited, ...byOrganisation, roles: Roles }),
  z.object({
    kind: z.literal('organisation'),
    ...invited,
    ...byOrganisation,
    organisationKind: OrganisationKind,
  }),
])
export type Invitation = z.infer<typeof Invitation>

/** What is kept of a secret that was given out for a time. */
const givenOut = {
  version,
  hash: SecretHash,
  organisationId: OrganisationId,
  createdBy: PersonId,
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.optional(),
  revokedAt: Instant.optional(),
}

/** What a program signs in with. */
export const ApiToken = z.object({
  ...givenOut,
  id: TokenId,
  name: z.string().trim().min(1).max(120),
  scopes: z.array(Scope).min(1),
})
export type ApiToken = z.infer<typeof ApiToken>

/** Read-only access to one shipment for whoever has the link. */
export const ShareLink = z.object({
  ...givenOut,
  id: ShareLinkId,
  shipmentId: ShipmentId,
  label: z.string().trim().min(1).max(120),
})
export type ShareLink = z.infer<typeof ShareLink>

/** Tries within a window, for instance of sign-in by one address. `id` says of what; kept until `expiresAt`. */
export const Attempts = z.object({
  id: z.string().max(200),
  version,
  count: z.number().int().min(0),
  since: Instant,
  expiresAt: Instant,
})
export type Attempts = z.infer<typeof Attempts>
