import { z } from 'zod'
import { LotCode } from '../../vocabulary/gtin.ts'
import { WeightKg } from '../../vocabulary/harvest.ts'
import { BatchId, LotId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { Lot, lotFields, Shelf } from '../../vocabulary/lot.ts'
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
        cartons: z.number().int().min(1).optional(),
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
  cartons: z.number().int().min(1).optional(),
  at: Instant,
})
export type LotMerge = z.infer<typeof LotMerge>

/** POST /lots/{id}/shelf */
export const ShelfBody = Shelf
export const LotQuery = PageQuery.extend({ batchId: BatchId.optional() })
/** A lot, what is left of it, and where its QR points. */
export const LotAnswer = Lot.extend({ remainingKg: z.number().min(0), digitalLink: z.url() })
export type LotAnswer = z.infer<typeof LotAnswer>
export const LotPage = pageOf(LotAnswer)
export const LotsAnswer = z.object({ items: z.array(LotAnswer) })
