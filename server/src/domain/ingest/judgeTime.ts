import { z } from 'zod'
import { type Fault, fault } from './fault.ts'

const dayMs = 86_400_000
export const maxAheadMs = 5 * 60_000
export const maxAgeMs = 400 * dayMs
export const earliestMs = Date.UTC(2020, 0, 1)
const rfc3339 = z.iso.datetime({ offset: true })

/** A device's moment in ms since the epoch, or undefined where it is neither whole ms nor RFC 3339 with an offset. */
export function readMoment(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined
  if (typeof value !== 'string' || !rfc3339.safeParse(value).success) return undefined
  return Date.parse(value)
}

/** Whether a reading may have been taken at `takenAt` when it was received at `receivedAt` (ms). */
export function judgeTime(takenAt: number, receivedAt: number): Fault | undefined {
  if (isPlausible(takenAt * 1000, receivedAt)) {
    return fault('seconds-not-milliseconds', 'ts', `ts ${takenAt} is in seconds; send milliseconds (${takenAt * 1000})`)
  }
  if (takenAt < earliestMs) return fault('clock-not-set', 'ts', 'ts is before 2020; is the clock of the device set?')
  if (isPlausible(takenAt / 1000, receivedAt)) {
    const ms = Math.floor(takenAt / 1000)
    return fault('from-the-future', 'ts', `ts ${takenAt} is in microseconds; send milliseconds (${ms})`)
  }
  if (takenAt > receivedAt + maxAheadMs) {
    return fault('from-the-future', 'ts', `ts is ${Math.round((takenAt - receivedAt) / 1000)} s ahead; at most 300 s`)
  }
  if (takenAt < receivedAt - maxAgeMs) return fault('too-old', 'ts', 'ts is more than 400 days old')
  return undefined
}

const isPlausible = (at: number, receivedAt: number): boolean => at >= earliestMs && at <= receivedAt + maxAheadMs
