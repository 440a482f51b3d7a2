import { z } from 'zod'
import { OrganisationId, PersonId, SessionId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { OrganisationKind } from '../../vocabulary/organisation.ts'
import { PersonActor, Roles } from '../../vocabulary/people.ts'

/** An organisation that the person who is signed in may act for. */
export const MembershipAnswer = z.object({
  organisationId: OrganisationId,
  organisation: z.string(),
  organisationKind: OrganisationKind,
  roles: Roles,
})
export type MembershipAnswer = z.infer<typeof MembershipAnswer>

/**
 * GET /session: who is signed in, for which of their organisations, and whom the demo offers. `demo` is true where the
 * data is simulated (said on every screen). `isNew` is true while no organisation was founded: the server has printed
 * the link that founds the first one.
 */
export const SessionAnswer = z.object({
  actor: PersonActor.nullable(),
  memberships: z.array(MembershipAnswer),
  demo: z.boolean(),
  people: z.array(PersonActor),
  isNew: z.boolean(),
  /** Whether the server can send mail: then a forgotten password is reset by one. */
  sendsMail: z.boolean(),
  tileUrl: z.string().nullable(),
  publicUrl: z.string(),
})
export type SessionAnswer = z.infer<typeof SessionAnswer>

export const maxPasswordCharacters = 200
const typedPassword = z.string().min(1).max(maxPasswordCharacters)
/** Six digits of the authenticator app, or one of the recovery codes. */
const code = z.string().trim().min(6).max(40)

/** POST /session. `login` is an e-mail address or a phone number. Without `code` an account that has one answers `code-needed`. */
export const PasswordSignIn = z.object({
  login: z.string().trim().min(1).max(254),
  password: typedPassword,
  code: code.optional(),
})
export type PasswordSignIn = z.infer<typeof PasswordSignIn>
/** The demo's people need no password; nowhere else is this taken. */
export const DemoSignIn = z.object({ personId: PersonId })
export const SignIn = z.union([DemoSignIn, PasswordSignIn])
export type SignIn = z.infer<typeof SignIn>

/** PATCH /session: act for another of one's organisations. */
export const SessionChange = z.object({ organisationId: OrganisationId })

/** GET /sessions: where somebody is signed in. The address is that of the last sign-in. */
export const OwnSession = z.object({
  id: SessionId,
  current: z.boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  address: z.string(),
  userAgent: z.string(),
})
export type OwnSession = z.infer<typeof OwnSession>
export const OwnSessions = z.object({ items: z.array(OwnSession) })

export { code as SecondFactorCode, typedPassword as TypedPassword }
