import { z } from 'zod'
import { Capture, Grade, Take, Variety, WeightKg } from './harvest.ts'
import { BatchId, OrchardId, OrganisationId, PhotoId } from './ids.ts'
import { CalendarDay, Instant } from './instant.ts'
import { Readers } from './readers.ts'

const maxFruits = 100_000
export const batchFields = {
  orchardId: OrchardId,
  variety: Variety,
  grade: Grade,
  capture: Capture,
  harvestedOn: CalendarDay,
  fruits: z.number().int().min(1).max(maxFruits),
  weightKg: WeightKg,
  note: z.string().trim().max(1000).optional(),
  /** The organisation that the fruit was handed to: it may pack it. The grower keeps seeing it. */
  handedTo: OrganisationId.optional(),
}

export const maxPhotosPerBatch = 6
/** Fruit of one orchard, variety, grade and day. `takes` says what went into lots; the sum never exceeds `weightKg`. */
export const Batch = z.object({
  id: BatchId,
  version: z.number().int().min(1),
  organisationId: OrganisationId,
  createdAt: Instant,
  ...batchFields,
  photos: z.array(PhotoId).max(maxPhotosPerBatch),
  takes: z.array(Take),
  readers: Readers,
})
export type Batch = z.infer<typeof Batch>
