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

/**
 * Another reading at a time that is taken. `next` is what the device has stored after that time: measured before this
 * reading, it tells that the clock was there already and stepped back. A clock that stands still is not told so.
 */
export function timeReused({ boot, seq }: Numbered, next: Numbered | undefined): Fault {
  const isStep = boot !== undefined && boot === next?.boot && (seq ?? 0) > (next.seq ?? Number.POSITIVE_INFINITY)
  if (!isStep) return fault('time-reused', 'ts', 'another reading of this time is there already')
  return fault('clock-stepped-back', 'ts', `the clock stepped back: seq ${next.seq} of boot ${boot} has a later time`)
}
