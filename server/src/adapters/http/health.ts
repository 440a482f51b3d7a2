import type { ReadyAnswer } from '@cordline/contract/wire/http/health'
import { type RequestHandler, Router } from 'express'
import type { Door, Part } from './door.ts'

const maxCheckMs = 2000

/** `/health` and `/ready`, for whatever starts and watches the process. */
export function healthRouter({ parts, version, log }: Door): Router {
  const router = Router()
  const health: RequestHandler = (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'alive', version, uptimeS: Math.round(process.uptime()) })
  }
  router.get('/health', health)
  router.get('/ready', async (_request, response) => {
    const answers = await Promise.all(parts.map(checkPart))
    const isReady = answers.every(({ ok }) => ok)
    if (!isReady) log.warn({ parts: answers }, 'not ready')
    const answer: ReadyAnswer = { status: isReady ? 'ready' : 'not-ready', parts: answers }
    response
      .status(isReady ? 200 : 503)
      .set('cache-control', 'no-store')
      .json(answer)
  })
  return router
}

async function checkPart({ name, check }: Part): Promise<ReadyAnswer['parts'][number]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${maxCheckMs} ms`)), maxCheckMs)
  })
  try {
    await Promise.race([check(), late])
    return { name, ok: true }
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}
