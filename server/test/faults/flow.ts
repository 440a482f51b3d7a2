import type { ReadingPayload } from '@cordline/contract/wire/mqtt'
import type { Load } from './cell.ts'

/** What each device of a cell takes: reading n of a boot is always the same, so a number says all that was sent. */
export interface Flow {
  readonly load: Load
  readonly boot: string
  /** ms since the epoch, of reading 0. */
  readonly firstAt: number
  readonly everyMs: number
}

export const dayMs = 86_400_000
/** Ten devices: 2,000/s together. */
export const deviceCount = 10
const liveEveryMs = 5
const idleEveryMs = 2000
/** Old readings lie within a day that no other cell of a run has: 28,800 of each device, so that all can be read back. */
const oldEveryMs = 3000
const oldestDays = 300

/** The flow of the cell with that number in its run. */
export function flowOf(load: Load, nth: number, now: number): Flow {
  const boot = `cell-${nth}`
  switch (load) {
    case 'idle':
      return { load, boot, firstAt: now, everyMs: idleEveryMs }
    case 'live':
      return { load, boot, firstAt: now, everyMs: liveEveryMs }
    case 'back-fill':
      return { load, boot, firstAt: now - (oldestDays - nth) * dayMs, everyMs: oldEveryMs }
  }
}

/** How many readings a device has taken by then. A history is all there from the beginning. */
export function takenBy({ load, firstAt, everyMs }: Flow, now: number): number {
  if (load === 'back-fill') return dayMs / oldEveryMs
  return Math.max(0, Math.floor((now - firstAt) / everyMs) + 1)
}

const temperatures = 300
const humidities = 1000

/** Tenths, so that a float stays what it was; both together are not the same again within 300,000 readings. */
export const readingOf = ({ load, boot, firstAt, everyMs }: Flow, seq: number): ReadingPayload & { ts: number } => ({
  ts: firstAt + seq * everyMs,
  boot,
  seq,
  temp: ((seq % temperatures) - 200) / 10,
  rh: (Math.floor(seq / temperatures) % humidities) / 10,
  ...(load === 'back-fill' ? { hist: true } : {}),
})
