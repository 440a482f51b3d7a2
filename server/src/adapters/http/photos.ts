import { BatchId, PhotoId } from '@cordline/contract/vocabulary/ids'
import { Router } from 'express'
import { Refusal } from '../../domain/refusal.ts'
import { findBatch } from '../../usecases/reads.ts'
import { admit } from './admit.ts'
import type { Door } from './door.ts'
import { parse } from './route.ts'

const maxAgeS = 31_536_000

/** A photo of a batch as JPEG bytes: the one answer that is not JSON. A photo never changes under its id. */
export function photoRouter({ ports, sessions }: Door): Router {
  const router = Router()
  router.get('/batches/:id/photos/:photoId', async (request, response) => {
    const actor = admit({}, await sessions.visitorOf(request))
    if (!actor) return
    const photoId = parse(PhotoId, request.params.photoId)
    const { document: batch } = await findBatch(ports, actor, parse(BatchId, request.params.id))
    const photo = batch.photos.includes(photoId) ? await ports.photos.find(photoId) : undefined
    if (!photo) throw new Refusal('not-found', `there is no photo ${photoId} of this batch`)
    response.set({ 'content-type': 'image/jpeg', 'cache-control': `private, max-age=${maxAgeS}, immutable` })
    response.send(Buffer.from(photo.jpeg))
  })
  return router
}
