import { type ClockStamp, clockToleranceMs } from './clockStamp.ts'

export interface Skew {
  readonly verdict: 'good' | 'ahead' | 'behind' | 'unknown'
  /** ms; above 0 ahead. As far as the network's own delay lets it be known; null where it can't be. */
  readonly skewMs: number | null
  /** How many messages that is known from. */
  readonly messages: number
}

/** So many of the newest: enough to outvote a few that waited, few enough to see a clock that was set right. */
export const maxMessages = 12
/** Two that agree and one to spare. */
const minMessages = 3
/** That a clock is behind is never certain, for what is late may only have waited: it takes this many. */
export const minMessagesBehind = 10
/** What a phone network takes to let a device in and try again, beyond the interval at which it sends. */
const networkMs = 2 * 60_000
/** As many of the smallest and of the greatest delays are left out: one bad reading is no bad clock. */
const outliers = 1

/**
 * How far a clock is off, by the delays (receipt less measurement) of what came live. No delay is below 0, so that one
 * below it is a clock ahead; a smallest one that the interval does not explain, the same each time, is likely one behind.
 * What is uploaded late without saying so is not the same each time: it catches up.
 */
export function estimateSkew(stamps: readonly ClockStamp[], sendIntervalMs: number): Skew {
  const delays = newestDelays(stamps)
  const messages = delays.length
  const [smallest, greatest] = [delays[outliers], delays.at(-1 - outliers)]
  if (messages < minMessages || smallest === undefined || greatest === undefined) return unknown(messages)
  // Not `-smallest`, which is -0 for a clock that is right.
  const skewMs = 0 - smallest
  if (skewMs > clockToleranceMs) return { verdict: 'ahead', skewMs, messages }
  const explainedMs = sendIntervalMs + networkMs
  if (smallest <= explainedMs) return { verdict: 'good', skewMs, messages }
  const isSteady = greatest - smallest <= explainedMs
  return isSteady && messages >= minMessagesBehind ? { verdict: 'behind', skewMs, messages } : unknown(messages)
}

const unknown = (messages: number): Skew => ({ verdict: 'unknown', skewMs: null, messages })

/** The smallest delay of each of the newest live messages, in rising order. What came at one moment is one message. */
function newestDelays(stamps: readonly ClockStamp[]): readonly number[] {
  const smallestOf = new Map<number, number>()
  let oldest = Number.NEGATIVE_INFINITY
  // From the end, where the newest mostly are: a journey may have half a million, of which few are ever kept here.
  for (let index = stamps.length - 1; index >= 0; index -= 1) {
    const stamp = stamps[index]
    if (!stamp || stamp.history || stamp.receivedAt < oldest) continue
    const { takenAt, receivedAt } = stamp
    const delay = receivedAt - takenAt
    smallestOf.set(receivedAt, Math.min(delay, smallestOf.get(receivedAt) ?? delay))
    if (smallestOf.size > maxMessages) smallestOf.delete(Math.min(...smallestOf.keys()))
    if (smallestOf.size === maxMessages) oldest = Math.min(...smallestOf.keys())
  }
  return [...smallestOf.values()].sort((a, b) => a - b)
}
