import type { ReadingRefusalCode } from '@cordline/contract/vocabulary/refusals'

/** Why one reading is refused. `path` is the payload's field, empty for the whole. */
export interface Fault {
  readonly code: ReadingRefusalCode
  readonly path: string
  readonly message: string
}

export const fault = (code: ReadingRefusalCode, path: string, message: string): Fault => ({ code, path, message })

export const isFault = (judged: object): judged is Fault => 'code' in judged

/** The same number of the same boot at another time is another reading under a used number. */
export const sequenceReused = ({ boot, seq }: { readonly boot?: string; readonly seq?: number }): Fault =>
  fault('sequence-reused', 'seq', `seq ${seq} of boot ${boot} was used for another reading`)
