import { z } from 'zod'
import { Access } from '../../vocabulary/access.ts'
import { Batch, batchFields } from '../../vocabulary/batch.ts'
import { BatchId, OrchardId, PhotoId } from '../../vocabulary/ids.ts'
import { PageQuery, pageOf } from './common.ts'

export const BatchBody = z.object(batchFields)
export type BatchBody = z.infer<typeof BatchBody>
export const BatchCreation = BatchBody.extend({ id: BatchId.optional() })
export const BatchChange = BatchBody.extend({ version: z.number().int().min(1) })
export type BatchChange = z.infer<typeof BatchChange>
export const BatchQuery = PageQuery.extend({ orchardId: OrchardId.optional() })
/**
 * A batch with what is left of it after all takes, in kilograms. To a reader by `trace`: no note, only the takes of lots
 * that they may see, and `remainingKg` null.
 */
export const BatchAnswer = Batch.omit({ readers: true }).extend({
  remainingKg: z.number().min(0).nullable(),
  access: Access,
})
export type BatchAnswer = z.infer<typeof BatchAnswer>
export const BatchPage = pageOf(BatchAnswer)

/** PUT /batches/{id}/photos/{photoId} with the image as the body: JPEG, PNG or WebP, at most 8 MiB and 50 megapixels. */
export const maxPhotoBytes = 8 * 1024 * 1024
export const maxPhotoPixels = 50_000_000
export const PhotoAnswer = z.object({ id: PhotoId, width: z.number().int(), height: z.number().int() })
export type PhotoAnswer = z.infer<typeof PhotoAnswer>
