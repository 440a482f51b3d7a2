import { type Fault, takenAtOf } from './fault.ts'

/** Tells the time in seconds from the true time `from` (ms) on, as a firmware does that mistook the unit. */
export function inSeconds({ from }: { readonly from: number }): Fault {
  return function* (stream) {
    for (const sending of stream) {
      const ts = Math.floor(takenAtOf(sending) / 1000)
      yield sending.sentAt < from ? sending : { ...sending, reading: { ...sending.reading, ts } }
    }
  }
}
