import { isDeepStrictEqual } from 'node:util'
import { type Request, type Response, Router } from 'express'
import { TooMany } from '../../domain/tooMany.ts'
import { admit } from './admit.ts'
import type { Door, Listener } from './door.ts'

/** Windows that one person has open; each is a connection. */
export const maxStreamsOfPerson = 20
/** A session or a token ends by itself too: nobody announces that its time is over. */
const recheckMs = 60_000
const retryAfterS = 30

interface Stream {
  readonly actor: Listener
  readonly end: () => void
  /** Ends it where whoever opened it may not any more, or as somebody else: a browser then connects again. */
  readonly recheck: () => Promise<void>
}

/** GET /live: server-sent events until the browser leaves, the server stops, or whoever listens may no more. */
export function liveRouter(door: Door): Router {
  const streams = new Set<Stream>()
  recheckThem(door, streams)
  const router = Router()
  router.get('/live', async (request, response) => {
    const actor = admit({}, await door.sessions.visitorOf(request))
    if (!actor || actor.kind === 'link') return
    checkNotTooMany(streams, actor)
    const stream = begin(door, actor, { request, response })
    streams.add(stream)
    response.once('close', () => streams.delete(stream))
    // What was announced between the look at the session and now went unheard.
    await stream.recheck()
  })
  return router
}

/** When somebody's access changes, and every minute; until the server stops, which ends them all. */
function recheckThem({ follow, stopping }: Door, streams: ReadonlySet<Stream>): void {
  const recheck = (which: readonly Stream[]): void => {
    for (const it of which) void it.recheck()
  }
  const unfollow = follow((it) => {
    if (it.kind === 'access') recheck([...streams].filter(({ actor }) => actor.personId === it.body.personId))
  })
  const timer = setInterval(() => recheck([...streams]), recheckMs).unref()
  stopping.addEventListener('abort', () => {
    unfollow()
    clearInterval(timer)
    for (const it of streams) it.end()
  })
}

function checkNotTooMany(streams: ReadonlySet<Stream>, { personId }: Listener): void {
  const open = [...streams].filter(({ actor }) => actor.personId === personId)
  if (open.length >= maxStreamsOfPerson) throw new TooMany(`${maxStreamsOfPerson} of yours are open`, retryAfterS)
}

interface Exchange {
  readonly request: Request
  readonly response: Response
}

function begin({ sessions, log, listen }: Door, actor: Listener, { request, response }: Exchange): Stream {
  const end = (): void => {
    response.end()
  }
  const sink = {
    write: (chunk: string) => response.write(chunk),
    onDrain: (resume: () => void) => response.once('drain', resume),
    close: end,
  }
  // A proxy that gathers answers before it passes them on would make live values late.
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  response.once('close', listen(sink, actor))
  const recheck = async (): Promise<void> => {
    try {
      if (!isDeepStrictEqual((await sessions.visitorOf(request)).actor, actor)) end()
    } catch (error) {
      // Whether they still may is not known: nothing more is told.
      log.error({ err: error }, 'a live stream could not be looked at anew')
      end()
    }
  }
  return { actor, end, recheck }
}
