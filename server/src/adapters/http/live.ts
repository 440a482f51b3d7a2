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
  /** Ends it where whoever opened it may not any more, or as somebody else: a browser then connects again. */
  readonly recheck: () => Promise<void>
}

/** GET /live: server-sent events until the browser leaves, the server stops, or whoever listens may no more. */
export function liveRouter(door: Door): Router {
  const router = Router()
  const streams = new Set<Stream>()
  const recheck = (which: readonly Stream[]): void => {
    for (const it of which) void it.recheck()
  }
  const unfollow = door.follow((it) => {
    if (it.kind === 'access') recheck([...streams].filter(({ actor }) => actor.personId === it.body.personId))
  })
  const timer = setInterval(() => recheck([...streams]), recheckMs).unref()
  door.stopping.addEventListener('abort', () => {
    unfollow()
    clearInterval(timer)
  })

  router.get('/live', async (request, response) => {
    const actor = admit({}, await door.sessions.visitorOf(request))
    if (!actor || actor.kind === 'link') return
    checkNotTooMany(streams, actor)
    const stream: Stream = { actor, recheck: () => endUnlessSame(door, actor, request, response) }
    streams.add(stream)
    response.once('close', () => streams.delete(stream))
    send(door, actor, response)
    // What was announced between the look at the session and now went unheard.
    await stream.recheck()
  })
  return router
}

function checkNotTooMany(streams: ReadonlySet<Stream>, { personId }: Listener): void {
  const open = [...streams].filter(({ actor }) => actor.personId === personId)
  if (open.length >= maxStreamsOfPerson) throw new TooMany(`${maxStreamsOfPerson} of yours are open`, retryAfterS)
}

async function endUnlessSame({ sessions, log }: Door, actor: Listener, request: Request, response: Response) {
  try {
    if (!isDeepStrictEqual((await sessions.visitorOf(request)).actor, actor)) response.end()
  } catch (error) {
    // Whether they still may is not known: nothing more is told.
    log.error({ err: error }, 'a live stream could not be looked at anew')
    response.end()
  }
}

function send({ listen, stopping }: Door, actor: Listener, response: Response): void {
  // A proxy that gathers answers before it passes them on would make live values late.
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  const end = (): void => {
    response.end()
  }
  const sink = {
    write: (chunk: string) => response.write(chunk),
    onDrain: (resume: () => void) => response.once('drain', resume),
    close: end,
  }
  const leave = listen(sink, actor)
  stopping.addEventListener('abort', end, { once: true })
  response.once('close', () => {
    leave()
    stopping.removeEventListener('abort', end)
  })
}
