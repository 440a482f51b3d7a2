import { setTimeout as after, setImmediate as nextTurn } from 'node:timers/promises'
import { type Pace, waitBefore } from '../../ports/backOff.ts'
import { Outage } from '../../ports/outage.ts'

/** Between looks where nothing waits, which cost no disk. */
const idleMs = 250
/** Between tries while a store is away. */
const pace: Pace = { firstMs: 250, maxMs: 10_000 }
/** What is under way at the end is still in the spool: it is given again at the next start. */
const maxLastMs = 1500

interface LoopLog {
  error(fields: object, message: string): void
}

/** Drains until it is stopped. `next` answers how much it did. */
export function startDraining(next: () => Promise<number>, log: LoopLog): { readonly stop: () => Promise<void> } {
  const leaving = new AbortController()
  const { signal } = leaving
  let tries = 0

  /** How long to wait before the next ones, in ms. */
  async function drainOnce(): Promise<number> {
    try {
      const drained = await next()
      tries = 0
      return drained === 0 ? idleMs : 0
    } catch (error) {
      // The part that is away has a line of its own in the log.
      if (!(error instanceof Outage) && !signal.aborted) log.error({ err: error }, 'the spool can not be drained')
      const asked = error instanceof Outage ? (error.retryAfterMs ?? 0) : 0
      return Math.max(waitBefore(pace, tries++, Math.random), asked)
    }
  }
  async function loop(): Promise<void> {
    while (!signal.aborted) {
      const waitMs = await drainOnce()
      if (waitMs === 0) await nextTurn()
      else await after(waitMs, undefined, { signal, ref: false }).catch(() => {})
    }
  }
  const ended = loop()
  return {
    stop: async () => {
      leaving.abort()
      await Promise.race([ended, after(maxLastMs, undefined, { ref: false })])
    },
  }
}
