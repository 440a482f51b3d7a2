import type { CurveAnswer } from '@cordline/contract/wire/http/devices'
import type { Curve, Span } from './curve.ts'

export interface BucketCurve {
  readonly curve: Curve
  /** Stretches of which nobody knows how cold they were. */
  readonly gaps: readonly Span[]
}

interface Drawn extends Span {
  /** How often the device measures, ms. */
  readonly intervalMs: number
}

/** As on the server: one lost reading is forgiven, two are not. */
const maxKnownIntervals = 2

/**
 * A thinned curve as columns: a line from each bucket's first to its last temperature, within the band of its extremes.
 * It is cut wherever nothing was measured for more than two intervals; the axis runs over all of `drawn`.
 */
export function toBucketCurve({ bucketMs, buckets }: CurveAnswer, drawn: Drawn): BucketCurve {
  const rows: Row[] = [holeAt(drawn.fromMs)]
  const gaps: Span[] = []
  let knownUntilMs = drawn.fromMs
  const listenUntil = (ms: number): void => {
    if (ms - knownUntilMs <= maxKnownIntervals * drawn.intervalMs) return
    gaps.push({ fromMs: knownUntilMs, toMs: ms })
    rows.push(holeAt(knownUntilMs))
  }
  for (const { from, first, last, min, max } of buckets) {
    const fromMs = Date.parse(from)
    listenUntil(fromMs)
    rows.push({ ms: fromMs + bucketMs / 4, temperatureC: first, min, max })
    rows.push({ ms: fromMs + (bucketMs * 3) / 4, temperatureC: last, min, max })
    knownUntilMs = fromMs + bucketMs
  }
  listenUntil(drawn.toMs)
  rows.push(holeAt(drawn.toMs))
  return { curve: columnsOf(rising(rows)), gaps }
}

interface Row {
  readonly ms: number
  readonly temperatureC: number | null
  readonly min: number | null
  readonly max: number | null
}

const holeAt = (ms: number): Row => ({ ms, temperatureC: null, min: null, max: null })

/** A gap at an end of the axis begins with the hole that is there already. */
const rising = (rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ ms }, nth) => ms > (rows[nth - 1]?.ms ?? Number.NEGATIVE_INFINITY))

function columnsOf(rows: readonly Row[]): Curve {
  const none = rows.map(() => undefined)
  return {
    times: rows.map(({ ms }) => ms / 1000),
    values: { temperatureC: rows.map((row) => row.temperatureC), supplyC: none, returnC: none },
    range: { min: rows.map(({ min }) => min), max: rows.map(({ max }) => max) },
  }
}
