import { z } from 'zod'
import { Access } from '../../vocabulary/access.ts'
import { LotCode } from '../../vocabulary/gtin.ts'
import { WeightKg } from '../../vocabulary/harvest.ts'
import { BatchId, LotId, OrganisationId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { BatchShare, Lot, LotSource, lotFields, Shelf } from '../../vocabulary/lot.ts'
import { PageQuery, pageOf } from './common.ts'

/** POST /lots, PUT /lots/{id}: `weightKg` is the sum of `batches` where it is absent. */
export const LotBody = z.object({ ...lotFields, weightKg: WeightKg.optional() })
export type LotBody = z.infer<typeof LotBody>
export const LotCreation = LotBody.extend({ id: LotId.optional() })

const maxParts = 50
/** POST /lots/{id}/split: new lots out of this one; what is not named stays in it. */
export const LotSplit = z.object({
  parts: z
    .array(
      z.object({
        id: LotId.optional(),
        code: LotCode,
        weightKg: WeightKg,
        cartons: lotFields.cartons,
      }),
    )
    .min(1)
    .max(maxParts),
  at: Instant,
})
export type LotSplit = z.infer<typeof LotSplit>

/** POST /lots/merge: all that is left of each source goes into one new lot; they must share GTIN and product form. */
export const LotMerge = z.object({
  id: LotId.optional(),
  sources: z.array(LotId).min(2).max(maxParts),
  code: LotCode,
  cartons: lotFields.cartons,
  at: Instant,
})
export type LotMerge = z.infer<typeof LotMerge>

/** POST /lots/{id}/shelf */
export const ShelfBody = Shelf
export const LotQuery = PageQuery.extend({ batchId: BatchId.optional() })
/** POST /lots/{id}/handover: from now on `to` holds the lot: may load, split and merge it. */
export const HandoverBody = z.object({ to: OrganisationId, at: Instant })
export type HandoverBody = z.infer<typeof HandoverBody>

/**
 * A lot, what is left of it, and where its QR points. To a reader by `trace`: only the batches, sources and takes that
 * they may see, no handovers, and `remainingKg` null. `holderId` is the organisation that has it now.
 */
export const LotAnswer = Lot.omit({ readers: true })
  .extend({ batches: z.array(BatchShare), sources: z.array(LotSource) })
  .extend({
    remainingKg: z.number().min(0).nullable(),
    digitalLink: z.url(),
    holderId: OrganisationId.nullable(),
    access: Access,
  })
export type LotAnswer = z.infer<typeof LotAnswer>
export const LotPage = pageOf(LotAnswer)
export const LotsAnswer = z.object({ items: z.array(LotAnswer) })
