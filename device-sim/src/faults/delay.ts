import type { Fault, Sending } from './fault.ts'

/** What a logger's flash holds: two weeks at ten minutes. The oldest goes when it is full. */
export const maxHeld = 2016

/** Keeps what is measured in [from, to) and sends it at `until` as history, oldest first; ms. */
export function delay(silence: { readonly from: number; readonly to: number; readonly until: number }): Fault {
  return function* (stream) {
    const held: Sending[] = []
    for (const sending of stream) {
      if (sending.sentAt >= silence.until) yield* held.splice(0)
      if (sending.sentAt < silence.from || sending.sentAt >= silence.to) {
        yield sending
        continue
      }
      held.push({ reading: { ...sending.reading, hist: true }, sentAt: silence.until })
      if (held.length > maxHeld) held.shift()
    }
    yield* held
  }
}
