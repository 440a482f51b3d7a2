import { type CurveBucket, checkCurve } from '../../ports/readingCurve.ts'
import type { ReadingStore } from '../../ports/readingStore.ts'
import { isEmpty, ofDevice } from './influxQl.ts'
import { numberIn } from './learn.ts'
import { measurements, toTag } from './lineProtocol.ts'
import type { Reach } from './reach.ts'

/** The server sums up; it cuts at multiples of the width since the epoch, as the port asks. */
export function curve(reach: Reach): ReadingStore['curve'] {
  return async (window, bucketMs) => {
    checkCurve(window, bucketMs)
    if (isEmpty(window)) return []
    const what = ['count', 'first', 'last', 'min', 'max'].map((it) => `${it}("temp")`).join(', ')
    const groups = `GROUP BY time(${bucketMs}ms) fill(none)`
    const query = `SELECT ${what} FROM ${measurements.readings} WHERE ${ofDevice(window)} ${groups}`
    const [rows = []] = await reach.query(query, { device: toTag(window.deviceId) })
    return rows.map(toBucket)
  }
}

function toBucket(row: readonly unknown[]): CurveBucket {
  const at = (place: number): number => numberIn(row, place)
  return { from: at(0), count: at(1), first: at(2), last: at(3), min: at(4), max: at(5) }
}
