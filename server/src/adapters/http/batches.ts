import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { addPhoto } from '../../usecases/addPhoto.ts'
import { changeBatch } from '../../usecases/changeBatch.ts'
import { findBatch, listBatches } from '../../usecases/reads.ts'
import { registerBatch } from '../../usecases/registerBatch.ts'
import type { Door } from './door.ts'
import { presentBatch } from './presentBatch.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

export function batchRoutes({ ports }: Door): readonly Route[] {
  const register = async (...order: Parameters<typeof registerBatch>) => {
    const { outcome, batch } = await registerBatch(...order)
    return { outcome, location: `/batches/${batch.id}`, answer: presentBatch(batch) }
  }
  return [
    route(endpoints.listBatches, async ({ actor, query }) =>
      presentPage(await listBatches(ports, actor, query), presentBatch),
    ),
    route(endpoints.createBatch, ({ actor, body }) => register(ports, actor, body)),
    route(endpoints.putBatch, ({ actor, params, body }) => register(ports, actor, { ...body, id: params.id })),
    route(endpoints.getBatch, async ({ actor, params }) => presentBatch(await findBatch(ports, actor, params.id))),
    route(endpoints.changeBatch, async ({ actor, params, body }) =>
      presentBatch(await changeBatch(ports, actor, params.id, body)),
    ),
    route(endpoints.putPhoto, async ({ actor, params, body }) => {
      const order = { batchId: params.id, photoId: params.photoId, bytes: body }
      const { outcome, photo } = await addPhoto(ports, actor, order)
      return { outcome, location: `/batches/${params.id}/photos/${params.photoId}`, answer: photo }
    }),
  ]
}
