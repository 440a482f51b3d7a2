import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { type Interval, ofDevice } from './influxQl.ts'
import { measurements, toTag } from './lineProtocol.ts'
import { numberIn } from './numberIn.ts'
import type { Reach, Rows } from './reach.ts'
import { readingColumns } from './readingRows.ts'

/** So few times are asked for one by one; a range over them could hold a year of others. */
const fewTimes = 5
/** Readings that a range gives: four of the largest messages, since a back-fill may come mixed with others. */
export const maxInRange = 2000
/** Statements in one request. */
const maxStatements = 100
/** Points of one millisecond that are looked at: each process writes a content of it once. */
const maxCopies = 1000

/** Every point of the given milliseconds, by millisecond and in the order of their place in it. @throws Outage */
export async function rowsAt(
  reach: Reach,
  deviceId: DeviceId,
  times: readonly number[],
): Promise<ReadonlyMap<number, Rows>> {
  const found = new Map<number, Rows>()
  const ask = async (conditions: readonly string[]): Promise<Rows> => {
    const statements = conditions.map((it) => `SELECT ${readingColumns} FROM ${measurements.readings} WHERE ${it}`)
    const rows = (await reach.query(statements.join(';'), { device: toTag(deviceId) })).flat()
    for (const [time, some] of byTime(rows)) found.set(time, some)
    return rows
  }
  let rest = times
  if (times.length > fewTimes) {
    const rows = await ask([`${ofDevice(spanOf(times))} LIMIT ${maxInRange}`])
    const last = rows.length < maxInRange ? Number.POSITIVE_INFINITY : numberIn(rows.at(-1) ?? [], 0)
    // The last millisecond of a full answer may lack some.
    rest = times.filter((it) => it >= last)
  }
  for (let n = 0; n < rest.length; n += maxStatements) await ask(rest.slice(n, n + maxStatements).map(atTime))
  return found
}

/** All points of one millisecond. @throws Outage */
export async function rowsOfMs(reach: Reach, deviceId: DeviceId, time: number): Promise<Rows> {
  return (await rowsAt(reach, deviceId, [time])).get(time) ?? []
}

const atTime = (time: number): string => `${ofDevice({ from: time, to: time })} LIMIT ${maxCopies}`

export const spanOf = (times: readonly number[]): Interval => ({
  from: times.reduce((a, b) => Math.min(a, b)),
  to: times.reduce((a, b) => Math.max(a, b)),
})

function byTime(rows: Rows): ReadonlyMap<number, Rows> {
  const groups = new Map<number, (readonly unknown[])[]>()
  for (const row of rows) {
    const group = groups.get(numberIn(row, 0))
    if (group) group.push(row)
    else groups.set(numberIn(row, 0), [row])
  }
  return groups
}
