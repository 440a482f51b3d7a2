import { z } from 'zod'
import { OrchardId, OrganisationId } from './ids.ts'
import { CalendarDay, Instant } from './instant.ts'
import { Boundary, Position } from './position.ts'
import { Readers } from './readers.ts'

/** An export registration of an orchard: whose code it is and for how long (myGAP, DOA premise, GACC …). */
export const Registration = z
  .object({
    scheme: z.string().trim().min(1).max(40),
    code: z.string().trim().min(1).max(60),
    holder: z.string().trim().min(1).max(120),
    validFrom: CalendarDay,
    validTo: CalendarDay,
  })
  .refine((it) => it.validFrom <= it.validTo, { path: ['validTo'], message: 'must not be before validFrom' })
export type Registration = z.infer<typeof Registration>

const maxRegistrations = 20
export const orchardFields = {
  name: z.string().trim().min(1).max(120),
  location: Position,
  boundary: Boundary.optional(),
  registrations: z.array(Registration).max(maxRegistrations).default([]),
  trees: z.number().int().min(1).max(1_000_000).optional(),
  seasonYieldKg: z.number().positive().max(10_000_000).optional(),
}

/** Where the fruit grew. `version` counts its changes, from 1. */
export const Orchard = z.object({
  id: OrchardId,
  version: z.number().int().min(1),
  organisationId: OrganisationId,
  createdAt: Instant,
  ...orchardFields,
  readers: Readers,
})
export type Orchard = z.infer<typeof Orchard>
