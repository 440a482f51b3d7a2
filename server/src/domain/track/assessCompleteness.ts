import type { Reading } from '@cordline/contract/vocabulary/reading'
import { isUnknownGap } from '../coldchain/gapRule.ts'
import type { Window } from '../coldchain/unionOfWindows.ts'

/** Readings of a shipment's devices; `expected` = received + missing. */
export interface Completeness {
  readonly expected: number
  readonly received: number
  readonly late: number
  readonly duplicate: number
  readonly refused: number
  readonly missing: number
}

export type Stamp = Pick<Reading, 'takenAt' | 'seq' | 'boot'>

/** One device in one window: what the store and the quarantine counted and, where at hand, when each reading was taken. */
export interface DeviceReport {
  readonly window: Window
  readonly intervalMs: number
  readonly received: number
  readonly late: number
  readonly repeated: number
  readonly refused: number
  readonly stamps?: readonly Stamp[]
}

/**
 * How much of what the devices should have sent is there, over all of their windows. What is missing is counted, from the
 * surest to the least sure: by the numbers (`seq`) left out of each boot; by whole intervals of silence between boots,
 * between readings without a number, and at both ends of the window; and, without stamps, as the schedule
 * `floor(window / interval) + 1` less what was received. A device that measures more often than it should misses nothing.
 */
export function assessCompleteness(reports: readonly DeviceReport[]): Completeness {
  const total = { received: 0, late: 0, duplicate: 0, refused: 0, missing: 0 }
  for (const report of reports) {
    total.received += report.received
    total.late += report.late
    total.duplicate += report.repeated
    total.refused += report.refused
    total.missing += report.stamps ? missingByStamps(report, report.stamps) : missingBySchedule(report)
  }
  return { ...total, expected: total.received + total.missing }
}

const missingBySchedule = ({ window, intervalMs, received }: DeviceReport): number =>
  window.to < window.from ? 0 : Math.max(0, Math.floor((window.to - window.from) / intervalMs) + 1 - received)

function missingByStamps(report: DeviceReport, stamps: readonly Stamp[]): number {
  const { window, intervalMs } = report
  const series = seriesOf(stamps)
  const [first] = series
  if (!first) return missingBySchedule({ ...report, received: 0 })
  let missing = dueIn(first.firstAt - window.from, intervalMs)
  let heardAt = first.firstAt
  for (const { firstAt, lastAt, leftOut } of series) {
    missing += leftOut + Math.max(0, Math.round((firstAt - heardAt) / intervalMs) - 1)
    heardAt = Math.max(heardAt, lastAt)
  }
  return missing + dueIn(window.to - heardAt, intervalMs)
}

/** Readings due in a silence at the edge of a window; the next one may just not be due yet. */
const dueIn = (silenceMs: number, intervalMs: number): number =>
  isUnknownGap(silenceMs, intervalMs) ? Math.floor(silenceMs / intervalMs) : 0

/** One boot's numbered readings, or a single one without a number; `leftOut` numbers of it never came. */
interface Series {
  readonly firstAt: number
  readonly lastAt: number
  readonly leftOut: number
}

function seriesOf(stamps: readonly Stamp[]): Series[] {
  const boots = new Map<string, Stamp[]>()
  const series: Series[] = []
  for (const stamp of stamps) {
    const { takenAt, seq, boot = '' } = stamp
    const known = boots.get(boot)
    if (seq === undefined) series.push({ firstAt: takenAt, lastAt: takenAt, leftOut: 0 })
    else if (known) known.push(stamp)
    else boots.set(boot, [stamp])
  }
  for (const boot of boots.values()) series.push(toSeries(boot))
  return series.sort((a, b) => a.firstAt - b.firstAt)
}

/** A reading a second for thirty years. A device whose numbers leap further has not left out that many. */
const maxLeftOut = 1_000_000_000

/** By the set of numbers, not by neighbours: a clock that stepped back puts them out of order. */
function toSeries(boot: readonly Stamp[]): Series {
  const seqs = new Set<number>()
  let [firstAt, lastAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { takenAt, seq = 0 } of boot) {
    seqs.add(seq)
    first = Math.min(first, seq)
    last = Math.max(last, seq)
    firstAt = Math.min(firstAt, takenAt)
    lastAt = Math.max(lastAt, takenAt)
  }
  return { firstAt, lastAt, leftOut: Math.min(last - first + 1 - seqs.size, maxLeftOut) }
}
