import type { Actor } from '@cordline/contract/vocabulary/people'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import type { SessionAnswer } from '@cordline/contract/wire/http/session'
import { Router } from 'express'
import { Refusal } from '../../domain/refusal.ts'
import type { Door } from './door.ts'
import { parseJson } from './route.ts'

/** Signing in and out: the calls that need nobody to be signed in. */
export function sessionRouter({ sessions, demo, publicUrl, tileUrl }: Door): Router {
  const router = Router()
  const answer = (actor: Actor | undefined): SessionAnswer => ({
    actor: actor ?? null,
    demo,
    people: [...sessions.people],
    tileUrl: tileUrl ?? null,
    publicUrl,
  })
  router.get('/session', (request, response) => {
    response.set('cache-control', 'no-store').json(answer(sessions.actorOf(request)))
  })
  router.post('/session', async (request, response) => {
    const actor = sessions.signIn(await parseJson(endpoints.signIn.body, request, response), response)
    if (!actor)
      throw new Refusal('not-signed-in', demo ? 'nobody of the demo has this id' : 'this link is not valid any more')
    response.set('cache-control', 'no-store').json(answer(actor))
  })
  router.delete('/session', (_request, response) => {
    sessions.signOut(response)
    response.status(204).end()
  })
  return router
}
