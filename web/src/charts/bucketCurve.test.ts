import { toBucketCurve } from './bucketCurve.ts'

const minuteMs = 60_000
const startMs = Date.UTC(2026, 6, 4)
const after = (minutes: number): number => startMs + minutes * minuteMs
const bucket = (minute: number, [first, last, min, max]: readonly [number, number, number, number]) => ({
  from: new Date(after(minute)).toISOString(),
  count: 4,
  ...{ first, last, min, max },
})
const bucketMs = 20 * minuteMs
const drawn = { fromMs: after(0), toMs: after(60), intervalMs: 5 * minuteMs }

/** Minutes after the start, with what is drawn there. */
const rowsOf = ({ curve }: ReturnType<typeof toBucketCurve>) =>
  curve.times.map((timeS, row) => [
    (timeS * 1000 - startMs) / minuteMs,
    curve.values.temperatureC[row],
    curve.range?.min[row],
    curve.range?.max[row],
  ])
const gapsOf = ({ gaps }: ReturnType<typeof toBucketCurve>) =>
  gaps.map(({ fromMs, toMs }) => [(fromMs - startMs) / minuteMs, (toMs - startMs) / minuteMs])

test('the line runs from the first to the last of each bucket, within the band of its extremes', () => {
  const buckets = [bucket(0, [-20, -18, -21, -17]), bucket(20, [-18, -19, -19, 4]), bucket(40, [-19, 0, -19, 0])]
  const drawnCurve = toBucketCurve({ bucketMs, buckets }, drawn)
  expect(rowsOf(drawnCurve)).toEqual([
    [0, null, null, null],
    [5, -20, -21, -17],
    [15, -18, -21, -17],
    [25, -18, -19, 4],
    [35, -19, -19, 4],
    [45, -19, -19, 0],
    [55, 0, -19, 0],
    [60, null, null, null],
  ])
  expect(drawnCurve.gaps).toEqual([])
})

test('where nothing was measured for more than two intervals the line is cut and the time is unknown', () => {
  const buckets = [bucket(0, [-20, -20, -20, -20]), bucket(40, [-19, -19, -19, -19])]
  const cut = toBucketCurve({ bucketMs, buckets }, drawn)
  expect(gapsOf(cut)).toEqual([[20, 40]])
  expect(rowsOf(cut).slice(2, 5)).toEqual([
    [15, -20, -20, -20],
    [20, null, null, null],
    [45, -19, -19, -19],
  ])
})

test('so is the time before the first bucket and after the last', () => {
  const lone = toBucketCurve({ bucketMs, buckets: [bucket(20, [-20, -20, -20, -20])] }, drawn)
  expect(gapsOf(lone)).toEqual([
    [0, 20],
    [40, 60],
  ])
  expect(rowsOf(lone).map(([minute]) => minute)).toEqual([0, 25, 35, 40, 60])
})

test('a device that measures more seldom than there are buckets is not unknown in between', () => {
  const buckets = [bucket(0, [-20, -20, -20, -20]), bucket(60, [-19, -19, -19, -19])]
  const seldom = { fromMs: after(0), toMs: after(80), intervalMs: 60 * minuteMs }
  expect(toBucketCurve({ bucketMs, buckets }, seldom).gaps).toEqual([])
})
