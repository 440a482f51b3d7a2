import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { ReadingStore, ReadingTally, ReadingWindow } from '../../ports/readingStore.ts'
import { readingsIn } from './firstReceived.ts'
import { always, isEmpty, ofDevice } from './influxQl.ts'
import { measurements, toTag } from './lineProtocol.ts'
import { countIn, numberIn } from './numberIn.ts'
import type { Reach, Rows } from './reach.ts'
import { readingColumns } from './readingRows.ts'
import { rowsOfMs } from './rowsAt.ts'

/** Readings in one answer: about 1 MB. */
const readPage = 5000

export type Readings = Pick<ReadingStore, 'page' | 'read' | 'latest' | 'tally'>
type PageQuery = Parameters<ReadingStore['page']>[0]

/** What is asked of the server: always in bounded pages and with both ends of the time said. */
export function readings(reach: Reach): Readings {
  return {
    page: async (query) => {
      const found: Reading[] = []
      for await (const readings of pages(reach, query)) found.push(...readings)
      return found
    },
    read: (window) => streamed(reach, window),
    latest: (deviceId, window = always) => findLatest(reach, deviceId, window),
    tally: (window, lateMs) => countUp(reach, window, lateMs),
  }
}

async function* streamed(reach: Reach, window: ReadingWindow): AsyncGenerator<Reading> {
  for await (const readings of pages(reach, { ...window, limit: Number.POSITIVE_INFINITY })) yield* readings
}

async function* pages(reach: Reach, query: PageQuery): AsyncGenerator<readonly Reading[]> {
  let { after, limit: left } = query
  while (left > 0) {
    const { readings, through } = await onePage(reach, { ...query, after, limit: Math.min(left, readPage) })
    yield readings
    if (through === undefined) return
    after = through
    left -= readings.length
  }
}

interface OnePage {
  readonly readings: readonly Reading[]
  /** Where the next one begins; undefined where it is the last. */
  readonly through: number | undefined
}

/** Asks for one point more than it gives: by that it is known whether the points of the last millisecond are all there. */
async function onePage(reach: Reach, { deviceId, from, to, limit, after }: PageQuery): Promise<OnePage> {
  const window = { from: after === undefined ? from : Math.max(from, after + 1), to }
  if (isEmpty(window) || limit < 1) return { readings: [], through: undefined }
  const query = `SELECT ${readingColumns} FROM ${measurements.readings} WHERE ${ofDevice(window)} LIMIT ${limit + 1}`
  const [rows = []] = await reach.query(query, { device: toTag(deviceId) })
  if (rows.length <= limit) return { readings: readingsIn(deviceId, rows), through: undefined }
  const cut = numberIn(rows.at(-1) ?? [], 0)
  const whole = rows.slice(0, rows.findLastIndex((row) => row[0] !== cut) + 1)
  const some = whole.length > 0 ? whole : await rowsOfMs(reach, deviceId, cut)
  return { readings: readingsIn(deviceId, some), through: numberIn(some.at(-1) ?? [], 0) }
}

async function findLatest(
  reach: Reach,
  deviceId: DeviceId,
  window: { readonly from: number; readonly to: number },
): Promise<Reading | undefined> {
  if (isEmpty(window)) return undefined
  // Two, since only then it is seen whether the newest millisecond has more than one point.
  const where = `WHERE ${ofDevice(window)} ORDER BY time DESC LIMIT 2`
  const [rows = []] = await reach.query(`SELECT ${readingColumns} FROM ${measurements.readings} ${where}`, {
    device: toTag(deviceId),
  })
  const [newest, next] = rows
  if (newest === undefined) return undefined
  const same = next?.[0] === newest[0] ? await rowsOfMs(reach, deviceId, numberIn(newest, 0)) : [newest]
  return readingsIn(deviceId, same)[0]
}

/**
 * The server counts: a season of readings would take minutes on its way here. Of a millisecond that has several points
 * the earliest decides whether it was late.
 */
async function countUp(reach: Reach, window: ReadingWindow, lateMs: number): Promise<ReadingTally> {
  if (isEmpty(window)) return { received: 0, repeated: 0, late: 0 }
  const where = `WHERE ${ofDevice(window)}`
  const late = Math.floor(Math.min(lateMs, Number.MAX_SAFE_INTEGER))
  const count = `SELECT count("received"), count("at"), count(distinct("at")) FROM ${measurements.readings} ${where}`
  const statements = [
    count,
    `${count} AND "delay" <= ${late}`,
    `SELECT sum("n") FROM ${measurements.repeated} ${where}`,
  ]
  const [all, inTime, again] = await reach.query(statements.join(';'), { device: toTag(window.deviceId) })
  const received = timesIn(all)
  return { received, repeated: again?.[0] ? numberIn(again[0], 1) : 0, late: received - timesIn(inTime) }
}

/** Points of a server that writes alone have no `at` and no neighbours. */
const timesIn = (rows: Rows = []): number =>
  rows[0] ? countIn(rows[0], 1) - countIn(rows[0], 2) + countIn(rows[0], 3) : 0
