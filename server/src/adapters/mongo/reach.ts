// Not the global ones, so that a test with a fake clock still gets its answers.
import { clearTimeout, setTimeout } from 'node:timers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { Outage } from '../../ports/outage.ts'
import type { PartWatch } from '../../ports/partWatch.ts'
import { part, toOutage } from './toOutage.ts'

/** Asks the server for something. @throws Outage where it does not answer in `withinMs` */
export type Reach = <T>(work: () => Promise<T>, withinMs?: number) => Promise<T>

/** A server that hangs answers nobody: whoever waits for one question hears of it within 5 s. */
export const answerMs = 4500

/** More than any single call takes one after the other, so that new ones can't keep it open for ever. */
const maxSteps = 20

export interface Reaching {
  readonly reach: Reach
  /** For a write that tries whether all is well: where it works, every outage is over. */
  readonly prove: Reach
  /** For opening it: the others are an Outage before that. */
  readonly reachFirst: Reach
  /** Resolves when nothing is under way, to the last step of what takes several. */
  idle(): Promise<void>
}

interface Server {
  readonly watch: PartWatch
  /** Whether the driver's own looks at it go unanswered. */
  isSilent(): boolean
  isOpen(): boolean
}

/**
 * Every operation goes through here: what the driver throws becomes an Outage, and the watch hears how it went. While
 * the server is known to be away nobody waits for it.
 */
export function createReach({ watch, isSilent, isOpen }: Server): Reaching {
  const underWay = new Set<Promise<unknown>>()
  let answers = 0

  const failed = (outage: Outage, answersBefore: number): void => {
    // Where somebody else was answered since, one connection failed, not the server.
    if (isSaid(outage) || answers === answersBefore) watch.failed(outage)
  }

  const asking =
    (isProof: boolean): Reach =>
    async (work, withinMs = answerMs) => {
      const answersBefore = answers
      const asked = within(withinMs, work)
      underWay.add(asked)
      try {
        const answer = await asked
        answers += 1
        if (isProof || !isSaid(watch.outage())) watch.worked()
        return answer
      } catch (error) {
        const outage = toOutage(error)
        if (!outage) throw error
        failed(outage, answersBefore)
        throw outage
      } finally {
        underWay.delete(asked)
      }
    }

  const unlessAway =
    (ask: Reach): Reach =>
    async (work, withinMs) => {
      const known = watch.outage()
      if (!isOpen() || (known && isSilent())) throw new Outage(part, { cause: known })
      return ask(work, withinMs)
    }

  return {
    reach: unlessAway(asking(false)),
    prove: unlessAway(asking(true)),
    reachFirst: asking(false),
    idle: async () => {
      for (let step = 0; underWay.size > 0 && step < maxSteps; step += 1) {
        await Promise.allSettled(underWay)
        // Whoever was answered asks for the next step now.
        await nextTurn()
      }
    },
  }
}

/** The server itself said so: with a full disk or a lost right it goes on answering whoever only reads. */
const isSaid = (outage: Outage | undefined): boolean => outage?.cause instanceof mongo.MongoServerError

/** The driver bounds each wait (for a server, a connection, a socket) but not their sum. */
async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Outage(part, { cause: new Error(`no answer within ${ms} ms`) })), ms)
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
