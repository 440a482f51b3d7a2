import { type Pace, waitBefore } from '../../ports/backOff.ts'
import { type Counts, uncounted } from '../../ports/counts.ts'
import { type Outage, outageIn } from '../../ports/outage.ts'
import type { Timing } from './timing.ts'

/** Between tries while a part is away. */
const partPace: Pace = { firstMs: 250, maxMs: 10_000 }

/** Tries until it is done. @throws what `take` throws, but an Outage only where the signal is aborted */
export type UntilDurable = (take: () => Promise<void>, signal: AbortSignal) => Promise<void>

/**
 * Each message is tried once, since it may not need what is away. Of those that do, one alone asks again, however many
 * wait: they are all told by it when the part answers. How often is bounded by a pace, and by what the part asks for.
 */
export function retryUntilDurable(timing: Timing, counts: Counts = uncounted): UntilDurable {
  const queues = new Map<string, Queue>()

  /** Asks for the part again and again, in the name of all. Undefined where the message is done. */
  async function ask(take: () => Promise<void>, signal: AbortSignal, first: Outage): Promise<Outage | undefined> {
    for (let [outage, attempt]: [Outage, number] = [first, 0]; ; attempt++) {
      const waitMs = Math.max(waitBefore(partPace, attempt, timing.random), outage.retryAfterMs ?? 0)
      await timing.wait(waitMs, signal)
      if (signal.aborted) throw outage
      const again = await outageIn(take)
      if (again?.part !== first.part) return again
      outage = again
    }
  }

  async function again(take: () => Promise<void>, signal: AbortSignal, outage: Outage): Promise<Outage | undefined> {
    const queue = queues.get(outage.part) ?? openQueue()
    queues.set(outage.part, queue)
    if ((await queue.turn(signal)) === 'answers') return signal.aborted ? outage : outageIn(take)
    try {
      return await ask(take, signal, outage)
    } finally {
      if (!(signal.aborted && queue.passOn())) {
        queues.delete(outage.part)
        queue.tellAll()
      }
    }
  }

  async function hold(take: () => Promise<void>, signal: AbortSignal, first: Outage): Promise<void> {
    for (let outage: Outage | undefined = first; outage; outage = await again(take, signal, outage)) {
      if (signal.aborted) throw outage
    }
  }

  return async (take, signal) => {
    const outage = await outageIn(take)
    if (!outage) return
    counts.held(1)
    await hold(take, signal, outage).finally(() => counts.held(-1))
  }
}

/** Those that wait for one part. */
interface Queue {
  /** Whether it is for this message to ask, or the part answers; or the signal was aborted, which looks the same. */
  turn(signal: AbortSignal): Promise<'ask' | 'answers'>
  /** Whoever asked leaves: the next one asks. False where nobody waits. */
  passOn(): boolean
  tellAll(): void
}

function openQueue(): Queue {
  const waiting = new Set<(turn: 'ask' | 'answers') => void>()
  let isAsked = false
  return {
    turn: (signal) => {
      if (!isAsked) {
        isAsked = true
        return Promise.resolve('ask')
      }
      return new Promise((resolve) => {
        const end = (turn: 'ask' | 'answers'): void => {
          waiting.delete(end)
          signal.removeEventListener('abort', leave)
          resolve(turn)
        }
        const leave = (): void => end('answers')
        waiting.add(end)
        signal.addEventListener('abort', leave)
      })
    },
    passOn: () => {
      const [next] = waiting
      next?.('ask')
      return next !== undefined
    },
    tellAll: () => {
      for (const tell of [...waiting]) tell('answers')
    },
  }
}
