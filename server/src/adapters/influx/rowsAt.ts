import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { type Interval, ofDevice } from './influxQl.ts'
import { measurements, toTag } from './lineProtocol.ts'
import { numberIn } from './numberIn.ts'
import type { Reach, Rows } from './reach.ts'
import { readingColumns } from './readingRows.ts'

/** Readings that a range gives: four of the largest messages, since a back-fill may come mixed with others. */
export const maxInRange = 2000
/** So few times are asked for one by one: a range costs as much as this, and over them it could hold a year of others. */
const fewTimes = 20
/** Statements in one request. */
const maxStatements = 100
/** Points of one millisecond that are looked at: each process writes a content of it once. */
const maxCopies = 1000

/**
 * Every point of the given milliseconds, by millisecond and in the order of their place in it. Range after range: a
 * statement for each of thousands of times would hold a device for half a minute. Only where a range over what is left
 * gives hardly any of them some are asked for one by one, and more of them where the next does no better.
 * @throws Outage
 */
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
  /** Up to where all is found now: the last millisecond of a full answer may lack some. */
  const askRange = async (window: Interval): Promise<number> => {
    const rows = await ask([`${ofDevice(window)} LIMIT ${maxInRange}`])
    if (rows.length < maxInRange) return Number.POSITIVE_INFINITY
    const cut = numberIn(rows.at(-1) ?? [], 0)
    found.delete(cut)
    return cut
  }
  let rest = [...new Set(times)].sort((a, b) => a - b)
  let oneByOne = fewTimes
  while (rest.length > 0) {
    const before = rest.length
    if (before > fewTimes) {
      const cut = await askRange(spanOf(rest))
      rest = rest.filter((it) => it >= cut)
      if (before - rest.length >= fewTimes) {
        oneByOne = fewTimes
        continue
      }
    }
    await ask(rest.slice(0, oneByOne).map(atTime))
    rest = rest.slice(oneByOne)
    oneByOne = Math.min(oneByOne * 2, maxStatements)
  }
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
