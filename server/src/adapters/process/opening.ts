import { setTimeout as after } from 'node:timers/promises'
import { type Pace, waitBefore } from '../../ports/backOff.ts'
import { Outage } from '../../ports/outage.ts'
import type { Closed } from './gate.ts'

/** What has to be done before anybody is let in: tried until it is done, since a server may come later than we do. */
export interface Opening {
  readonly closed: Closed
  /**
   * Tries once, then goes on by itself where the world is away or slow.
   * @throws Outage with `isRefusal` where it is there and says no: somebody has to act; whatever else `work` throws
   */
  begin(): Promise<void>
  /** Tries no more; waits a moment for a try that is under way. */
  stop(): Promise<void>
}

/** A try at a server that hangs is repeated at the next start. */
const maxLastMs = 1500

/** Nobody waits long for us when it is back, and one that starts is left alone meanwhile. */
const pace: Pace = { firstMs: 125, maxMs: 10_000 }

interface Opened {
  readonly part: string
  /** How long the start waits for the first try at most; as long as it takes where it is absent. */
  readonly maxFirstMs?: number | undefined
  readonly work: () => Promise<void>
  /** It can't be done, whatever is waited for: `work` failed with something else than an outage. */
  readonly onFailure: (error: unknown) => void
}

export function createOpening({ part, maxFirstMs, work, onFailure }: Opened): Opening {
  const leaving = new AbortController()
  let closed: Outage | undefined = new Outage(part, { reason: 'still getting ready' })
  let later: Promise<void> = Promise.resolve()

  const attempt = async (): Promise<void> => {
    try {
      await work()
      closed = undefined
    } catch (error) {
      closed = error instanceof Outage ? error : new Outage(part, { reason: sentenceOf(error), cause: error })
      if (!(error instanceof Outage)) throw error
    }
  }
  const goOn = async (): Promise<void> => {
    for (let tries = 0; closed; tries += 1) {
      const waitMs = Math.max(waitBefore(pace, tries, Math.random), closed.retryAfterMs ?? 0)
      await after(waitMs, undefined, { signal: leaving.signal })
      await attempt()
    }
  }

  return {
    closed: () => closed,
    begin: async () => {
      const first = attempt()
      const isDone = await isDoneWithin(maxFirstMs, first)
      if (isDone && !closed) return
      if (isDone && closed?.isRefusal) throw closed
      later = first.then(goOn).catch((error: unknown) => {
        if (!leaving.signal.aborted) onFailure(error)
      })
    },
    stop: async () => {
      leaving.abort()
      await Promise.race([later, after(maxLastMs, undefined, { ref: false })])
    },
  }
}

async function isDoneWithin(ms: number | undefined, work: Promise<void>): Promise<boolean> {
  const done = work.then(() => true)
  return ms === undefined ? done : Promise.race([done, after(ms, false, { ref: false })])
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
