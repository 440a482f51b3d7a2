import { type Fault, takenAtOf } from './fault.ts'

/** Sets the device's clock wrong by `byMs` while the true time is in [from, to). */
export function skew(wrong: { readonly from: number; readonly to: number; readonly byMs: number }): Fault {
  return function* (stream) {
    for (const sending of stream) {
      const isWrong = sending.sentAt >= wrong.from && sending.sentAt < wrong.to
      yield isWrong ? { ...sending, reading: { ...sending.reading, ts: takenAtOf(sending) + wrong.byMs } } : sending
    }
  }
}
