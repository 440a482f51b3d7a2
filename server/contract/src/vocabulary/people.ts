import { z } from 'zod'
import { OrganisationId, PersonId } from './ids.ts'

export const roles = ['owner', 'grower', 'packer', 'logistics', 'retail', 'viewer'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/** Who acts: the first argument of every use case. */
export const Actor = z.object({
  personId: PersonId,
  name: z.string(),
  organisationId: OrganisationId,
  organisation: z.string(),
  roles: z.array(Role).min(1),
})
export type Actor = z.infer<typeof Actor>
