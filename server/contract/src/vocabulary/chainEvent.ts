import { z } from 'zod'
import { OrganisationId, PersonId, ShipmentId } from './ids.ts'
import { Instant } from './instant.ts'
import { Place } from './position.ts'

/** CBV 2.0 business steps that Cordline records. */
export const bizSteps = ['commissioning', 'packing', 'loading', 'installing', 'accepting', 'stocking'] as const
export const BizStep = z.enum(bizSteps)
export type BizStep = z.infer<typeof BizStep>

/**
 * Something that happened, append-only. `id` is made from what happened, so that recording it twice is recording it
 * once. `subjects` are the ids of batches, lots, devices or shipments that it happened to.
 */
export const ChainEvent = z.object({
  id: z.string().min(1).max(200),
  organisationId: OrganisationId,
  bizStep: BizStep,
  at: Instant,
  recordedAt: Instant,
  by: PersonId,
  subjects: z.array(z.string()).min(1),
  shipmentId: ShipmentId.optional(),
  place: Place.partial({ latitude: true, longitude: true }).optional(),
})
export type ChainEvent = z.infer<typeof ChainEvent>
