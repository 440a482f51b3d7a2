import { z } from 'zod'
import { OrganisationId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { OrganisationKind, organisationFields } from '../../vocabulary/organisation.ts'
import { pageOf } from './common.ts'

/** GET /organisation: one's own. */
export const OrganisationAnswer = z.object({
  id: OrganisationId,
  version: z.number().int(),
  createdAt: Instant,
  ...organisationFields,
})
export type OrganisationAnswer = z.infer<typeof OrganisationAnswer>
/** PATCH /organisation */
export const OrganisationChange = z.object({ name: organisationFields.name, version: z.number().int().min(1) })
export type OrganisationChange = z.infer<typeof OrganisationChange>

/** GET /partners: whom one deals with. Their name and kind, and nothing more. */
export const PartnerAnswer = z.object({
  id: OrganisationId,
  name: z.string(),
  kind: OrganisationKind,
  since: Instant,
})
export type PartnerAnswer = z.infer<typeof PartnerAnswer>
export const PartnerPage = pageOf(PartnerAnswer)
