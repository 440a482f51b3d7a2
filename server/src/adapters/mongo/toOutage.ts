import { mongo } from 'mongoose'
import { Outage } from '../../ports/outage.ts'

/** The part that an outage of this adapter names. */
export const part = 'MongoDB'

/**
 * What the driver threw, where it says that the server can't be reached or does not let us. Undefined for everything
 * else: a duplicate key is for the caller, and what nobody expected is a bug.
 */
export function toOutage(error: unknown): Outage | undefined {
  if (error instanceof Outage) return error
  if (error instanceof mongo.MongoBulkWriteError && isBehind(error.errorResponse)) return toOutage(error.errorResponse)
  if (error instanceof mongo.MongoServerError) return fromServer(error)
  if (isUnreachable(error)) return new Outage(part, { cause: error })
  if (error instanceof mongo.MongoCompatibilityError)
    return new Outage(part, { cause: error, reason: 'it is too old for this Cordline', isRefusal: true })
  return undefined
}

/** A write of many calls itself a server's error also where no server was reached: then this is what happened. */
const isBehind = (errorResponse: unknown): errorResponse is Error => errorResponse instanceof Error

/** Some of these the driver does not export as classes. */
const unreachable: ReadonlySet<string> = new Set([
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'MongoWaitQueueTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoServerClosedError',
  'MongoClientClosedError',
])

function isUnreachable(error: unknown): boolean {
  if (error instanceof mongo.MongoNetworkError) return true
  if (!(error instanceof Error)) return false
  // The name of a `mongodb+srv` address could not be looked up.
  return unreachable.has(error.name) || ('syscall' in error && String(error.syscall).startsWith('query'))
}

const unauthorized = 13
const refusedCodes: ReadonlySet<unknown> = new Set([18, 8000])
/** Cosmos DB's way of saying that too much was asked for in a second. */
const tooManyRequests = 16500
const outOfDiskSpace = 14031

/**
 * It answers, and that it can't now: there is no primary (10107, 13435, 13436, 10058, 189, 133, 134), it shuts down (91,
 * 11600, 11602), its own network fails (6, 7, 89, 9001), it ran out of time or dropped a cursor in a restart (50, 262,
 * 43), or the majority does not follow (64, 100).
 */
const passing: ReadonlySet<unknown> = new Set([
  10107, 13435, 13436, 10058, 189, 133, 134, 91, 11600, 11602, 6, 7, 89, 9001, 50, 262, 43, 64, 100,
])

function fromServer(cause: mongo.MongoServerError): Outage | undefined {
  const { message } = cause
  const code = codeOf(cause)
  // Atlas has one code for both.
  if (code === outOfDiskSpace || (code === 8000 && /quota/i.test(message)))
    return new Outage(part, { cause, reason: 'its disk is full' })
  if (refusedCodes.has(code))
    return new Outage(part, { cause, reason: 'the user or password of MONGO_URL was refused', isRefusal: true })
  if (code === unauthorized)
    return new Outage(part, {
      cause,
      reason: 'the user of MONGO_URL may not read and write its database',
      isRefusal: true,
    })
  if (code === tooManyRequests)
    return new Outage(part, { cause, reason: 'too much is asked of it', retryAfterMs: pauseIn(message) })
  return passing.has(code) ? new Outage(part, { cause }) : undefined
}

function pauseIn(message: string): number | undefined {
  const [, ms] = /RetryAfterMs=(\d+)/.exec(message) ?? []
  return ms === undefined ? undefined : Number(ms)
}

/** Where many were written and the majority did not follow, the code is one level deeper. */
function codeOf({ code, err }: mongo.MongoServerError): unknown {
  if (code !== undefined) return code
  return typeof err === 'object' && err !== null && 'code' in err ? err.code : undefined
}
