import { bucketStart, type CurveBucket, checkCurve } from '../../ports/readingCurve.ts'
import type { ReadingStore, ReadingWindow } from '../../ports/readingStore.ts'
import { isEmpty, ofDevice } from './influxQl.ts'
import { measurements, toTag } from './lineProtocol.ts'
import { countIn, numberIn } from './numberIn.ts'
import type { Reach } from './reach.ts'
import { readings } from './readings.ts'

/**
 * The server sums up; it cuts at multiples of the width since the epoch, as the port asks. A bucket in which two points
 * share a millisecond is summed up here, since only one of them counts; so is one of which the server shows a part.
 */
export function curve(reach: Reach): ReadingStore['curve'] {
  const { read } = readings(reach)
  return async (window, bucketMs) => {
    checkCurve(window, bucketMs)
    if (isEmpty(window)) return []
    const sums = ['count', 'first', 'last', 'min', 'max'].map((it) => `${it}("temp")`)
    const what = [...sums, 'count("at")', 'count(distinct("at"))'].join(', ')
    const groups = `GROUP BY time(${bucketMs}ms) fill(none)`
    const query = `SELECT ${what} FROM ${measurements.readings} WHERE ${ofDevice(window)} ${groups}`
    const [rows = []] = await reach.query(query, { device: toTag(window.deviceId) })
    const buckets: CurveBucket[] = []
    for (const row of rows) {
      const own =
        hasCopies(row) || isPart(row)
          ? await sumUp(read(partOf(window, numberIn(row, 0), bucketMs)), bucketMs)
          : toBucket(row)
      if (own) buckets.push(own)
    }
    return buckets
  }
}

const hasCopies = (row: readonly unknown[]): boolean => countIn(row, 6) > countIn(row, 7)

/** A bucket whose first reading is just being written: the server shows some sums of it, and null for others. */
const isPart = (row: readonly unknown[]): boolean => countIn(row, 1) > 0 && row.slice(2, 6).includes(null)

/** Undefined where nothing in it has a temperature. */
function toBucket(row: readonly unknown[]): CurveBucket | undefined {
  if (countIn(row, 1) === 0) return undefined
  const at = (place: number): number => numberIn(row, place)
  return { from: at(0), count: at(1), first: at(2), last: at(3), min: at(4), max: at(5) }
}

function partOf({ deviceId, from, to }: ReadingWindow, start: number, bucketMs: number): ReadingWindow {
  return { deviceId, from: Math.max(from, start), to: Math.min(to, start + bucketMs - 1) }
}

async function sumUp(found: ReturnType<ReadingStore['read']>, bucketMs: number): Promise<CurveBucket | undefined> {
  let sum: CurveBucket | undefined
  for await (const { takenAt, temperatureC: it } of found) {
    if (it === undefined) continue
    sum = sum
      ? { ...sum, count: sum.count + 1, last: it, min: Math.min(sum.min, it), max: Math.max(sum.max, it) }
      : { from: bucketStart(takenAt, bucketMs), count: 1, first: it, last: it, min: it, max: it }
  }
  return sum
}
