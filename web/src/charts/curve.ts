import type { Gap, TrackPoint } from '@cordline/contract/wire/http/track'

/** The channels of a curve; the cargo's own temperature first, it decides. */
export const channels = ['temperatureC', 'supplyC', 'returnC'] as const
export type Channel = (typeof channels)[number]

/** A value, nothing measured in that row (the line goes on), or a hole (the line is cut). */
type Sample = number | null | undefined

/** Columns as uPlot wants them; `times` in seconds since the epoch, rising. */
export interface Curve {
  readonly times: readonly number[]
  readonly values: Readonly<Record<Channel, readonly Sample[]>>
  /** The extremes of the cargo's temperature around each row, where rows stand for many readings. */
  readonly range?: { readonly min: readonly Sample[]; readonly max: readonly Sample[] }
}

/** From this on a hole is cut into the line a second after the last reading before it. */
const cutAfterS = 1

/** A track (oldest first) as columns, with a hole wherever the server knows of a gap: a line across it would be a claim. */
export function toCurve(points: readonly TrackPoint[], gaps: readonly Gap[]): Curve {
  const rows: { readonly timeS: number; readonly point: TrackPoint | undefined }[] = []
  for (const point of points) {
    const timeS = Date.parse(point.takenAt) / 1000
    if (timeS > (rows.at(-1)?.timeS ?? Number.NEGATIVE_INFINITY)) rows.push({ timeS, point })
  }
  for (const gap of gaps) rows.push({ timeS: Date.parse(gap.from) / 1000 + cutAfterS, point: undefined })
  rows.sort((a, b) => a.timeS - b.timeS)
  const column = (channel: Channel) => rows.map(({ point }) => (point ? point[channel] : null))
  return {
    times: rows.map((row) => row.timeS),
    values: { temperatureC: column('temperatureC'), supplyC: column('supplyC'), returnC: column('returnC') },
  }
}

export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * When a flag was set, as spans: from the first reading that says so to the first that doesn't. A gap ends a span, since
 * nobody knows what happened in it.
 */
export function spansWhere(
  points: readonly TrackPoint[],
  gaps: readonly Gap[],
  isSet: (point: TrackPoint) => boolean | undefined,
): readonly Span[] {
  const spans: Span[] = []
  const gapStarts = gaps.map((gap) => Date.parse(gap.from))
  let open: { fromMs: number; lastMs: number } | undefined
  const close = (toMs: number): void => {
    if (open) spans.push({ fromMs: open.fromMs, toMs })
    open = undefined
  }
  for (const point of points) {
    const atMs = Date.parse(point.takenAt)
    const lastMs = open?.lastMs
    if (lastMs !== undefined && gapStarts.some((start) => start >= lastMs && start < atMs)) close(lastMs)
    const set = isSet(point)
    if (set === false) close(atMs)
    if (set) open = { fromMs: open?.fromMs ?? atMs, lastMs: atMs }
  }
  close(open?.lastMs ?? 0)
  return spans
}

/** The point that was taken last at or before a moment, or the first of all; undefined where there are none. */
export function pointAt<P extends { readonly takenAt: string }>(points: readonly P[], atMs: number): P | undefined {
  let [low, high] = [0, points.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (Date.parse(points[middle]?.takenAt ?? '') <= atMs) low = middle
    else high = middle - 1
  }
  return points[low]
}
