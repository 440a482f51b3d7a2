import { z } from 'zod'
import { Gtin, LotCode } from './gtin.ts'
import { ProductForm, Take, WeightKg } from './harvest.ts'
import { BatchId, LotId, OrganisationId, PersonId } from './ids.ts'
import { Instant } from './instant.ts'
import { Readers } from './readers.ts'

export const maxSources = 200
/** A lot's make-up by batch, in kilograms of harvest: what trace walks back along. */
export const BatchShare = z.object({ batchId: BatchId, weightKg: WeightKg })
export type BatchShare = z.infer<typeof BatchShare>

export const lotFields = {
  code: LotCode,
  gtin: Gtin,
  form: ProductForm,
  batches: z.array(BatchShare).min(1).max(maxSources),
  packedAt: Instant,
  cartons: z.number().int().min(1).max(100_000).optional(),
  /** Net weight packed; less than what was taken where fruit was rejected or opened. */
  weightKg: WeightKg,
}

export const LotSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('batch'), id: BatchId, weightKg: WeightKg }),
  z.object({ kind: z.literal('lot'), id: LotId, weightKg: WeightKg }),
])
export type LotSource = z.infer<typeof LotSource>

export const Shelf = z.object({ at: Instant, place: z.string().trim().min(1).max(120) })
export type Shelf = z.infer<typeof Shelf>

/** The lot changed hands: from whoever held it to `to`. */
export const Handover = z.object({ to: OrganisationId, at: Instant, by: PersonId })
export type Handover = z.infer<typeof Handover>
export const maxHandovers = 20

/**
 * What carries the QR. `sources` are the batches or lots that it was made of; `takes` what went on into other lots;
 * `state` is `packing` while its kilograms are being taken from the sources (a crash there is
 * finished at start) and `cancelled` where they turned out not to be there: such a lot is shown to nobody.
 */
export const Lot = z.object({
  id: LotId,
  version: z.number().int().min(1),
  organisationId: OrganisationId,
  createdAt: Instant,
  ...lotFields,
  sources: z.array(LotSource).min(1).max(maxSources),
  takes: z.array(Take),
  state: z.enum(['packing', 'packed', 'cancelled']),
  shelf: Shelf.optional(),
  /** In order; the last one names who holds the lot now, else the organisation that packed it. */
  handovers: z.array(Handover).max(maxHandovers).default([]),
  readers: Readers,
})
export type Lot = z.infer<typeof Lot>
