import { z } from 'zod'
import { OrganisationId, PersonId, ShipmentId } from './ids.ts'
import { Instant } from './instant.ts'
import { OrganisationKind } from './organisation.ts'

export const roles = ['owner', 'grower', 'packer', 'logistics', 'retail', 'viewer'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>
/** What a person is in one organisation: at least one role, each once. */
export const Roles = z
  .array(Role)
  .min(1)
  .max(roles.length)
  .refine((it) => new Set(it).size === it.length, 'names a role twice')

/**
 * What an API token may do: read what its organisation may read, or change one kind of thing; `readings` delivers what
 * devices measured and sees nothing. People, roles, tokens and links are never a program's to change.
 */
export const scopes = [
  'read',
  'orchards',
  'batches',
  'lots',
  'shipments',
  'devices',
  'readings',
  'receipts',
  'audit',
] as const
export const Scope = z.enum(scopes)
export type Scope = z.infer<typeof Scope>

/** E-mail addresses differ by neither case nor spaces around them. */
export const Email = z.string().trim().toLowerCase().pipe(z.email('must be an e-mail address').max(254))
/** A phone number with its country code (E.164): `+60 12-345 6789` is kept as `+60123456789`. */
export const Phone = z
  .string()
  .transform((text) => text.replaceAll(/[\s().-]/g, ''))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'must begin with + and the country code'))
export const PersonName = z.string().trim().min(1).max(120)

const answersFor = {
  /** The person who acts, or who made the token or link and answers for it. */
  personId: PersonId,
  name: z.string(),
  organisationId: OrganisationId,
  organisation: z.string(),
  organisationKind: OrganisationKind,
}
export const PersonActor = z.object({ kind: z.literal('person'), ...answersFor, roles: z.array(Role).min(1) })
export type PersonActor = z.infer<typeof PersonActor>
/** A program with an API token. `programId` is the token's id. */
export const ProgramActor = z.object({
  kind: z.literal('program'),
  ...answersFor,
  programId: z.uuid(),
  scopes: z.array(Scope),
})
export type ProgramActor = z.infer<typeof ProgramActor>
/** Somebody with a share link: reads one shipment, changes nothing. `linkId` is the link's id. */
export const LinkActor = z.object({
  kind: z.literal('link'),
  ...answersFor,
  linkId: z.uuid(),
  shipmentId: ShipmentId,
})
export type LinkActor = z.infer<typeof LinkActor>

/** Who acts: the first argument of every use case. */
export const Actor = z.discriminatedUnion('kind', [PersonActor, ProgramActor, LinkActor])
export type Actor = z.infer<typeof Actor>

export const Membership = z.object({ organisationId: OrganisationId, roles: Roles, since: Instant })
export type Membership = z.infer<typeof Membership>
