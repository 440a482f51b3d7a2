import { dayMs } from '../world/time.ts'
import type { Recording } from './recording.ts'

/** The server quarantines what is older. */
export const maxAgeMs = 400 * dayMs

export interface Span {
  readonly from: number
  readonly to: number
}

/** The first and the last moment of all recordings together, ms. */
export function spanOf(recordings: readonly Recording[]): Span {
  const times = recordings.flatMap((it) => it.readings.map(({ ts }) => ts))
  return times.reduce(({ from, to }, ts) => ({ from: Math.min(from, ts), to: Math.max(to, ts) }), {
    from: Number.POSITIVE_INFINITY,
    to: Number.NEGATIVE_INFINITY,
  })
}

/** Moves all recordings by the same time, so that the last moment of them is `end`; what lay between stays. */
export function shiftedTo(end: number, recordings: readonly Recording[]): readonly Recording[] {
  const by = end - spanOf(recordings).to
  return recordings.map((it) => ({
    ...it,
    readings: it.readings.map((reading) => ({ ...reading, ts: reading.ts + by })),
  }))
}
