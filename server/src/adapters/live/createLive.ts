import { Refusal } from '../../domain/refusal.ts'
import type { Announce } from '../../ports/live.ts'
import type { Audience } from '../../usecases/sharing/audience.ts'
import { type AudienceOf, createAudiences } from './audiences.ts'
import { Listener, type LiveSink } from './listener.ts'

/** Everybody who listens within this server. */
export interface Live {
  readonly announce: Announce
  /**
   * Server-sent events to a sink, until `stop` is called. `mayHear` says which of them are this listener's.
   * @throws Refusal `too-many`
   */
  listen(sink: LiveSink, mayHear?: (audience: Audience) => boolean): () => void
  /** Other parts of this server that want to know at once; answers the end of it. */
  follow(heed: Announce): () => void
}

export const maxListeners = 1000
/** Proxies and phones close what is silent for 30 to 60 s. */
export const heartbeatMs = 15_000
/** How long a browser waits before it connects again. */
const retryMs = 3000

interface Listening {
  readonly listener: Listener
  readonly mayHear: (audience: Audience) => boolean
}

interface LiveOptions {
  /** Who may hear of what; everybody hears everything where it is absent, as in tests of the pushing alone. */
  readonly audienceOf?: AudienceOf
  readonly onError?: (error: unknown) => void
}

export function createLive({ audienceOf, onError = () => {} }: LiveOptions = {}): Live {
  const listening = new Set<Listening>()
  const followers = new Set<Announce>()
  let heartbeat: NodeJS.Timeout | undefined

  function stop(it: Listening): void {
    listening.delete(it)
    if (listening.size > 0) return
    clearInterval(heartbeat)
    heartbeat = undefined
  }

  /** An exception here would reach the use case that announced: a broken listener is dropped instead. */
  function each(work: (it: Listening) => void): void {
    for (const it of listening) {
      try {
        work(it)
      } catch {
        stop(it)
      }
    }
  }

  const tellByRight =
    audienceOf &&
    createAudiences({
      audienceOf,
      tell: (announcement, audience) => each((it) => it.mayHear(audience) && it.listener.push(announcement)),
      giveUp: (error) => {
        onError(error)
        each(({ listener }) => listener.close())
      },
    })

  return {
    announce(announcement) {
      for (const heed of followers) heed(announcement)
      if (announcement.kind === 'access' || listening.size === 0) return
      if (tellByRight) tellByRight(announcement)
      else each(({ listener }) => listener.push(announcement))
    },
    listen(sink, mayHear = () => true) {
      if (listening.size >= maxListeners) throw new Refusal('too-many', `${maxListeners} already listen`)
      const it: Listening = { listener: new Listener(sink), mayHear }
      listening.add(it)
      heartbeat ??= setInterval(() => each(({ listener }) => listener.say(': still here\n\n')), heartbeatMs).unref()
      it.listener.say(`retry: ${retryMs}\n\n`)
      return () => stop(it)
    },
    follow(heed) {
      followers.add(heed)
      return () => followers.delete(heed)
    },
  }
}
