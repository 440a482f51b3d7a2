import type { ClockStamp } from '../../../src/domain/clock/clockStamp.ts'
import { minute, start } from '../coldchain/builders.ts'

/** A logger that measures and sends every ten minutes. */
export const intervalMs = 10 * minute
/** What the network takes, ms. */
export const networkMs = 800

/** Live readings from `fromSeq` on, one a message, numbered; the device's clock is `skewMs` ahead of the true time. */
export const live = (
  count: number,
  { skewMs = 0, fromSeq = 0, everyMs = intervalMs, boot = 'b1' } = {},
): readonly ClockStamp[] =>
  Array.from({ length: count }, (_, nth) => {
    const at = start + (fromSeq + nth) * everyMs
    return { takenAt: at + skewMs, receivedAt: at + networkMs, boot, seq: fromSeq + nth }
  })

/** The same readings, kept by the device and sent at once as history. */
export const uploaded = (stamps: readonly ClockStamp[], receivedAt: number): readonly ClockStamp[] =>
  stamps.map((stamp) => ({ ...stamp, receivedAt, history: true }))
