import { z } from 'zod'
import { InvitationId, OrganisationId, PersonId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { OrganisationKind, organisationFields } from '../../vocabulary/organisation.ts'
import { Email, PersonName, Phone, Role, Roles } from '../../vocabulary/people.ts'
import { NewPassword } from './account.ts'
import { pageOf } from './common.ts'
import { PasswordSignIn } from './session.ts'

/** GET /people: who acts for one's organisation. */
export const PersonAnswer = z.object({
  id: PersonId,
  name: PersonName,
  email: Email.optional(),
  phone: Phone.optional(),
  roles: Roles,
  since: Instant,
  lastSeenAt: Instant.nullable(),
  hasSecondFactor: z.boolean(),
  version: z.number().int(),
})
export type PersonAnswer = z.infer<typeof PersonAnswer>
export const PersonPage = pageOf(PersonAnswer)
/** PATCH /people/{id} */
export const RolesChange = z.object({ roles: Roles, version: z.number().int().min(1) })
export type RolesChange = z.infer<typeof RolesChange>

/** POST /invitations: into one's own organisation, or a partner to found one of its own. Mailed where the server can. */
export const InvitationBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), roles: Roles, name: PersonName.optional(), email: Email.optional() }),
  z.object({
    kind: z.literal('organisation'),
    organisationKind: OrganisationKind,
    name: PersonName.optional(),
    email: Email.optional(),
  }),
])
export type InvitationBody = z.infer<typeof InvitationBody>
export const InvitationAnswer = z.object({
  id: InvitationId,
  kind: z.enum(['person', 'organisation']),
  roles: z.array(Role).optional(),
  organisationKind: OrganisationKind.optional(),
  name: PersonName.optional(),
  email: Email.optional(),
  createdAt: Instant,
  expiresAt: Instant,
  state: z.enum(['open', 'accepted', 'expired', 'revoked']),
})
export type InvitationAnswer = z.infer<typeof InvitationAnswer>
export const InvitationPage = pageOf(InvitationAnswer)
/** The link is answered once: it is kept as a hash. `mailed` where a mail with it was taken by the mail server. */
export const InvitationMade = z.object({ invitation: InvitationAnswer, url: z.url(), mailed: z.boolean() })
export type InvitationMade = z.infer<typeof InvitationMade>

const InvitationKey = z.string().min(20).max(200)
/** POST /invitations/look: what a link is for, before anybody says who they are. */
export const InvitationLook = z.object({ key: InvitationKey })
export const InvitationSeen = z.object({
  kind: z.enum(['first', 'person', 'organisation']),
  /** Who invites; null for the first organisation. */
  organisation: z.string().nullable(),
  invitedBy: z.string().nullable(),
  roles: z.array(Role),
  organisationKind: OrganisationKind.nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  expiresAt: Instant,
})
export type InvitationSeen = z.infer<typeof InvitationSeen>

/** Somebody without an account yet: an e-mail address, a phone number, or both. */
export const NewPerson = z
  .object({ name: PersonName, email: Email.optional(), phone: Phone.optional(), password: NewPassword })
  .refine((it) => it.email !== undefined || it.phone !== undefined, {
    path: ['email'],
    message: 'say an e-mail address or a phone number',
  })
export type NewPerson = z.infer<typeof NewPerson>
/**
 * POST /invitations/accept: signs in. Exactly one of `person` (a new account), `signIn` (an account that exists) and
 * `asSelf` (whoever is signed in). `organisation` founds one, where the link is for that.
 */
export const InvitationAcceptance = z
  .object({
    key: InvitationKey,
    person: NewPerson.optional(),
    signIn: PasswordSignIn.optional(),
    asSelf: z.literal(true).optional(),
    organisation: z.object(organisationFields).optional(),
    /** An organisation of one's own that becomes the partner, instead of founding one. */
    organisationId: OrganisationId.optional(),
  })
  .refine((it) => [it.person, it.signIn, it.asSelf].filter((one) => one !== undefined).length === 1, {
    path: ['person'],
    message: 'say who accepts: one of person, signIn and asSelf',
  })
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>
