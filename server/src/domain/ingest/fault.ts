import type { ReadingRefusalCode } from '@cordline/contract/vocabulary/refusals'

/** Why one reading is refused. `path` is the payload's field, empty for the whole. */
export interface Fault {
  readonly code: ReadingRefusalCode
  readonly path: string
  readonly message: string
}

export const fault = (code: ReadingRefusalCode, path: string, message: string): Fault => ({ code, path, message })

export const isFault = (judged: object): judged is Fault => 'code' in judged

interface Numbered {
  readonly boot?: string
  readonly seq?: number
}

/** The same number of the same boot at another time is another reading under a used number. */
export const sequenceReused = ({ boot, seq }: Numbered): Fault =>
  fault('sequence-reused', 'seq', `seq ${seq} of boot ${boot} was used for another reading`)

/** Another reading at a time that is taken. Where it was measured later than the first one, the clock had stepped back. */
export function timeReused(first: Numbered, { boot, seq }: Numbered): Fault {
  const isLater = boot !== undefined && boot === first.boot && (seq ?? 0) > (first.seq ?? Number.POSITIVE_INFINITY)
  if (!isLater) return fault('time-reused', 'ts', 'another reading of this time is there already')
  return fault('clock-stepped-back', 'ts', `the clock stepped back: seq ${first.seq} of boot ${boot} has this time`)
}
