import { z } from 'zod'
import { OrganisationId } from './ids.ts'
import { Instant } from './instant.ts'

export const organisationKinds = ['grower', 'packer', 'exporter', 'carrier', 'retailer'] as const
export const OrganisationKind = z.enum(organisationKinds)
export type OrganisationKind = z.infer<typeof OrganisationKind>

export const organisationFields = {
  name: z.string().trim().min(1).max(120),
  kind: OrganisationKind,
}

/** A company of the chain. What it registers is its own; others see of it what custody brought to them. */
export const Organisation = z.object({
  id: OrganisationId,
  version: z.number().int().min(1),
  createdAt: Instant,
  ...organisationFields,
})
export type Organisation = z.infer<typeof Organisation>

/** Two organisations that deal with each other: each may hand fruit to the other, and sees its name and kind. */
export const Partnership = z.object({
  /** Both ids, the smaller first, with a colon between. */
  id: z.string(),
  version: z.number().int().min(1),
  organisations: z.tuple([OrganisationId, OrganisationId]),
  since: Instant,
})
export type Partnership = z.infer<typeof Partnership>
