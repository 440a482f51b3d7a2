import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { mongo } from 'mongoose'
import { Outage } from '../../ports/outage.ts'
import { type HeedPart, watchPart } from '../../ports/partWatch.ts'
import { isDuplicate } from './duplicateKey.ts'
import type { Mongo } from './mongoConnection.ts'
import { part } from './toOutage.ts'

/**
 * Who writes to a database: one server at a time, since rules that span documents are guarded within one process. No
 * clock is compared: whoever waits sees by its own whether the holder still counts up.
 */
export interface Lease {
  /** Repeating it is harmless. @throws Outage where another server has it: it may be tried again */
  take(): Promise<void>
  /** @throws Outage once another server has taken it over */
  check(): void
  release(): Promise<void>
}

interface Holding {
  readonly _id: 'server'
  readonly holder: string
  readonly host: string
  readonly pid: number
  readonly renewals: number
}

/** How often the holder counts up. */
const renewMs = 5000
/** A holder that has not counted up for so long has ended, or can't reach the database either. */
const staleMs = 15_000

const _id = 'server'

interface Leased {
  readonly mongo: Mongo
  /** Hears once that another server has it, and once that we do. */
  readonly heed: HeedPart
  /** ms that only ever go forwards, whatever happens to the clock. */
  readonly elapsedMs: () => number
}

export function createLease({ mongo, heed, elapsedMs }: Leased): Lease {
  const watch = watchPart(holderPart, heed, elapsedMs)
  const me = { holder: randomUUID(), host: hostname(), pid: process.pid }
  const leases = (): mongo.Collection<Holding> => mongo.database().collection<Holding>('leases')
  let seen: { readonly of: Holding; readonly since: number } | undefined
  let renewing: NodeJS.Timeout | undefined
  let isLost = false

  /** While the database is away its holder can't count up: that time proves nothing. */
  const reach = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await mongo.reach(work)
    } catch (error) {
      if (!isDuplicate(error)) seen = undefined
      throw error
    }
  }

  const insert = async (): Promise<boolean> => {
    try {
      await reach(() => leases().insertOne({ _id, ...me, renewals: 0 }))
      return true
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return false
    }
  }

  /** Where nobody has counted up meanwhile. */
  const takeOver = async ({ holder, renewals }: Holding): Promise<boolean> => {
    const mine = { $set: { ...me, renewals: 0 } }
    return (await reach(() => leases().updateOne({ _id, holder, renewals }, mine))).matchedCount === 1
  }

  const isOver = (other: Holding): boolean => {
    if (other.holder === me.holder || hasEnded(other)) return true
    if (seen?.of.holder !== other.holder || seen.of.renewals !== other.renewals) {
      seen = { of: other, since: elapsedMs() }
    }
    return elapsedMs() - seen.since >= staleMs
  }

  const renew = async (): Promise<void> => {
    const { matchedCount } = await reach(() =>
      leases().updateOne({ _id, holder: me.holder }, { $inc: { renewals: 1 } }),
    )
    // Not lost, but gone: somebody emptied the database.
    isLost = matchedCount === 0 && !(await insert())
  }

  const told = (outage: Outage): Outage => {
    watch.failed(outage)
    return outage
  }

  const begin = (): void => {
    isLost = false
    heldHere.add(me.holder)
    // An outage was told already, and the next time tries again.
    renewing ??= setInterval(() => void renew().catch(ignoreOutage), renewMs).unref()
  }

  return {
    take: async () => {
      if (!(await insert())) {
        const there = await reach(() => leases().findOne({ _id }))
        const isMine = there && isOver(there) && (await takeOver(there))
        if (!isMine) throw told(new Outage(holderPart, { reason: usedBy(there ?? me) }))
      }
      watch.worked()
      begin()
    },
    check: () => {
      if (isLost) throw new Outage(part, { reason: 'another Cordline has taken its database over', isRefusal: true })
    },
    release: async () => {
      clearInterval(renewing)
      if (renewing) await reach(() => leases().deleteOne({ _id, holder: me.holder }))
      renewing = undefined
      heldHere.delete(me.holder)
    },
  }
}

/** Not MongoDB itself, which is there. */
const holderPart = 'the documents'

/** By stores of this very process. */
const heldHere = new Set<string>()

const usedBy = ({ host, pid }: Pick<Holding, 'host' | 'pid'>): string =>
  `another Cordline (process ${pid} on ${host}) uses the database of MONGO_URL: stop it; where it has ended, this one goes on within ${staleMs / 1000} s`

/** A server of this machine that was killed. One with our own number ran in a container like this one before. */
function hasEnded({ holder, host, pid }: Holding): boolean {
  if (host !== hostname()) return false
  if (pid === process.pid) return !heldHere.has(holder)
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH'
  }
}

function ignoreOutage(error: unknown): void {
  if (!(error instanceof Outage)) throw error
}
