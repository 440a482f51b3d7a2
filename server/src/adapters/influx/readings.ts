import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { ReadingStore, ReadingTally, ReadingWindow } from '../../ports/readingStore.ts'
import { always, isEmpty, ofDevice } from './influxQl.ts'
import { numberIn } from './learn.ts'
import { measurements, toTag } from './lineProtocol.ts'
import type { Reach } from './reach.ts'
import { readingColumns, toReading } from './readingRows.ts'

/** Readings in one answer: about 1 MB. */
const readPage = 5000

export type Readings = Pick<ReadingStore, 'page' | 'read' | 'latest' | 'tally'>
type PageQuery = Parameters<ReadingStore['page']>[0]

/** What is asked of the server: always in bounded pages and with both ends of the time said. */
export function readings(reach: Reach): Readings {
  const onePage = async ({ deviceId, from, to, limit, after }: PageQuery): Promise<readonly Reading[]> => {
    const window = { from: after === undefined ? from : Math.max(from, after + 1), to }
    if (isEmpty(window) || limit < 1) return []
    const query = `SELECT ${readingColumns} FROM ${measurements.readings} WHERE ${ofDevice(window)} LIMIT ${limit}`
    const [rows = []] = await reach.query(query, { device: toTag(deviceId) })
    return rows.map((row) => toReading(deviceId, row))
  }
  return {
    page: async (query) => {
      const found: Reading[] = []
      for await (const readings of pages(onePage, query)) found.push(...readings)
      return found
    },
    read: (window) => streamed(onePage, window),
    latest: (deviceId, window = always) => findLatest(reach, deviceId, window),
    tally: (window, lateMs) => countUp(reach, window, lateMs),
  }
}

async function* streamed(onePage: ReadingStore['page'], window: ReadingWindow): AsyncGenerator<Reading> {
  for await (const readings of pages(onePage, { ...window, limit: Number.POSITIVE_INFINITY })) yield* readings
}

async function* pages(onePage: ReadingStore['page'], query: PageQuery): AsyncGenerator<readonly Reading[]> {
  let { after, limit: left } = query
  while (left > 0) {
    const limit = Math.min(left, readPage)
    const readings = await onePage({ ...query, after, limit })
    yield readings
    if (readings.length < limit) return
    after = readings.at(-1)?.takenAt
    left -= limit
  }
}

async function findLatest(
  reach: Reach,
  deviceId: DeviceId,
  window: { readonly from: number; readonly to: number },
): Promise<Reading | undefined> {
  if (isEmpty(window)) return undefined
  const where = `WHERE ${ofDevice(window)} ORDER BY time DESC LIMIT 1`
  const [rows = []] = await reach.query(`SELECT ${readingColumns} FROM ${measurements.readings} ${where}`, {
    device: toTag(deviceId),
  })
  return rows[0] && toReading(deviceId, rows[0])
}

/** The server counts: a season of readings would take minutes on its way here. */
async function countUp(reach: Reach, window: ReadingWindow, lateMs: number): Promise<ReadingTally> {
  if (isEmpty(window)) return { received: 0, repeated: 0, late: 0 }
  const where = `WHERE ${ofDevice(window)}`
  const late = Math.floor(Math.min(lateMs, Number.MAX_SAFE_INTEGER))
  const statements = [
    `SELECT count("received") FROM ${measurements.readings} ${where}`,
    `SELECT sum("n") FROM ${measurements.repeated} ${where}`,
    `SELECT count("delay") FROM ${measurements.readings} ${where} AND "delay" > ${late}`,
  ]
  const answers = await reach.query(statements.join(';'), { device: toTag(window.deviceId) })
  const [received = 0, repeated = 0, lateOnes = 0] = answers.map(([row]) => (row ? numberIn(row, 1) : 0))
  return { received, repeated, late: lateOnes }
}
