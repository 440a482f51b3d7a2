import type { ReadyAnswer } from '@cordline/contract/wire/http/health'
import { type RequestHandler, Router } from 'express'
import { Outage } from '../../ports/outage.ts'
import type { Door, Log, Part } from './door.ts'

/** A little more than the 2 s that a part itself has to answer. */
const maxCheckMs = 2300

/** `/health` and `/ready`, for whatever starts and watches the process. */
export function healthRouter({
  parts,
  spool,
  version,
  log,
}: Pick<Door, 'parts' | 'spool' | 'version' | 'log'>): Router {
  const router = Router()
  const health: RequestHandler = (_request, response) => {
    response.set('cache-control', 'no-store').json({ status: 'alive', version, uptimeS: Math.round(process.uptime()) })
  }
  router.get('/health', health)
  router.get('/ready', async (_request, response) => {
    const answers = await Promise.all(parts.map((part) => checkPart(part, log)))
    const isReady = answers.every(({ ok }) => ok)
    const waiting = spool && { spool: spool() }
    const answer: ReadyAnswer = { status: isReady ? 'ready' : 'not-ready', parts: answers, ...waiting }
    response
      .status(isReady ? 200 : 503)
      .set('cache-control', 'no-store')
      .json(answer)
  })
  return router
}

/** Whether a part can do its work, within a bound of time. */
export async function checkPart({ name, check }: Part, log: Log): Promise<ReadyAnswer['parts'][number]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Outage(name, { reason: `no answer within ${maxCheckMs} ms` })), maxCheckMs)
  })
  try {
    await Promise.race([check(), late])
    return { name, ok: true }
  } catch (error) {
    log.warn({ err: error, name }, 'not ready')
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}
