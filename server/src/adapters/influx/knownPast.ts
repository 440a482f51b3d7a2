import type { Found } from './firstReceived.ts'
import type { Interval } from './influxQl.ts'

export interface Known {
  /** Of what was measured. */
  readonly fingerprint: number
  /** Where it was read from the server rather than written by us. */
  readonly stored?: Found
}

/**
 * A stretch of a device's past of which all is known: what a back-fill needs, so that it costs a question for thousands
 * of readings and not one for each message.
 */
export interface KnownPast extends Interval {
  /** Every reading in the stretch, by its time. */
  readonly readings: Map<number, Known>
  /** The time that came last. */
  near: number
}

export const covers = (past: KnownPast | undefined, takenAt: number): past is KnownPast =>
  past !== undefined && past.from <= takenAt && takenAt <= past.to

/** What was asked now, joined to what was known where it ends right before that: a device may send its newest first. */
export function joined(asked: KnownPast, past: KnownPast | undefined): KnownPast {
  if (asked.to + 1 !== past?.from) return asked
  return { ...asked, to: past.to, readings: new Map([...past.readings, ...asked.readings]) }
}

/** A reading was added: where it lies in the stretch, it belongs to what is known of it. */
export function note(past: KnownPast | undefined, takenAt: number, fingerprint: number): void {
  if (!covers(past, takenAt)) return
  past.readings.set(takenAt, { fingerprint })
  past.near = takenAt
}

/** What is on its way the server may not have shown yet. */
export function noteHeld(past: KnownPast, held: ReadonlyMap<number, { readonly fingerprint: number }>): void {
  for (const [takenAt, { fingerprint }] of held) {
    if (covers(past, takenAt) && !past.readings.has(takenAt)) past.readings.set(takenAt, { fingerprint })
  }
}

/** Keeps within `max` readings: those nearest to the one that came last. Twice as many before it sorts. */
export function trimmed(past: KnownPast, max: number): KnownPast {
  const { from, to, near, readings } = past
  if (readings.size <= max * 2) return past
  const times = [...readings.keys()].sort((a, b) => a - b)
  const [first = from, last = to] = near - from > to - near ? [times[times.length - max], to] : [from, times[max - 1]]
  return { from: first, to: last, near, readings: new Map([...readings].filter(([at]) => at >= first && at <= last)) }
}
