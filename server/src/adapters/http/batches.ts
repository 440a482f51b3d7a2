import type { BatchId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
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
  const present = async (actor: Actor, id: BatchId) => presentBatch(await findBatch(ports, actor, id))
  const register = async (actor: Actor, order: Parameters<typeof registerBatch>[2]) => {
    const { outcome, batch } = await registerBatch(ports, actor, order)
    return { outcome, location: `/batches/${batch.id}`, answer: await present(actor, batch.id) }
  }
  return [
    route(endpoints.listBatches, async ({ actor, query }) =>
      presentPage(await listBatches(ports, actor, query), presentBatch),
    ),
    route(endpoints.createBatch, ({ actor, body }) => register(actor, body)),
    route(endpoints.putBatch, ({ actor, params, body }) => register(actor, { ...body, id: params.id })),
    route(endpoints.getBatch, ({ actor, params }) => present(actor, params.id)),
    route(endpoints.changeBatch, async ({ actor, params, body }) =>
      present(actor, (await changeBatch(ports, actor, params.id, body)).id),
    ),
    route(endpoints.putPhoto, async ({ actor, params, body }) => {
      const order = { batchId: params.id, photoId: params.photoId, bytes: body }
      const { outcome, photo } = await addPhoto(ports, actor, order)
      return { outcome, location: `/batches/${params.id}/photos/${params.photoId}`, answer: photo }
    }),
  ]
}
