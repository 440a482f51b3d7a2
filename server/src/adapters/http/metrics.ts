import { createHash, timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import type { Door } from './door.ts'
import { checkPart } from './health.ts'

/** `/metrics` for whoever has the token. To all others there is nothing at this address. */
export function metricsRouter({ metrics, parts, log }: Pick<Door, 'metrics' | 'parts' | 'log'>): Router {
  const router = Router()
  const wanted = metrics && digestOf(`Bearer ${metrics.token}`)
  router.get('/metrics', async (request, response) => {
    const given = digestOf(request.get('authorization') ?? '')
    if (!metrics || !wanted || !timingSafeEqual(given, wanted)) {
      response.status(404).type('text').send('There is nothing at this address.\n')
      return
    }
    const checked = await Promise.all(parts.map((part) => checkPart(part, log)))
    const text = await metrics.text(checked)
    response.set({ 'cache-control': 'no-store', 'content-type': metrics.contentType }).send(text)
  })
  return router
}

/** Of one length whatever came, and telling nothing by how long it takes. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
