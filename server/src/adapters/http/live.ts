import { Router } from 'express'
import { Refusal } from '../../domain/refusal.ts'
import type { Door } from './door.ts'

/** GET /live: server-sent events until the browser leaves or the server stops. */
export function liveRouter({ sessions, listen, stopping }: Door): Router {
  const router = Router()
  router.get('/live', (request, response) => {
    if (!sessions.actorOf(request)) throw new Refusal('not-signed-in', 'sign in first')
    // A proxy that gathers answers before it passes them on would make live values late.
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    const end = (): void => {
      response.end()
    }
    const leave = listen({
      write: (chunk) => response.write(chunk),
      onDrain: (resume) => response.once('drain', resume),
      close: end,
    })
    stopping.addEventListener('abort', end, { once: true })
    response.once('close', () => {
      leave()
      stopping.removeEventListener('abort', end)
    })
  })
  return router
}
