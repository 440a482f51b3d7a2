import { setImmediate } from 'node:timers/promises'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { z } from 'zod'
import type { ReadingStore, ReadingWindow } from '../../ports/readingStore.ts'
import { readRow } from '../../ports/storedDocument.ts'
import type { Database } from './database.ts'
import { curve } from './embeddedCurve.ts'
import type { Files } from './groupCommit.ts'
import { parseContent } from './readingContent.ts'
import { recorder } from './recordTogether.ts'
import { sequenceRuns } from './sequenceRuns.ts'

/** Readings that `read` holds in memory at a time. */
const readPage = 1000

/**
 * Readings in one table, ordered by device and device time.
 *
 * Content is everything but the receive time and `history`, which say how a reading reached us: what was sent live and
 * comes again out of the device's buffer is `repeated`. A number that its boot has used already for another time is
 * a `conflict` as well; a caller tells the two apart by whether anything is stored at that time.
 */
export function openReadingStore({ database, writes }: Files): ReadingStore {
  const runs = sequenceRuns(database)
  const record = writes.line(recorder(database, runs))
  const pageOf = pages(database)
  const page = async (query: PageQuery): Promise<readonly Reading[]> => pageOf(query)
  const latestRow = database.prepare(
    `SELECT ${readingColumns} FROM readings WHERE device = ? AND taken_at BETWEEN ? AND ? ORDER BY taken_at DESC LIMIT 1`,
  )
  const tallyRow = database.prepare(
    `SELECT count(*), total(repeats), total(received_at - taken_at > ?)
     FROM readings WHERE device = ? AND taken_at BETWEEN ? AND ?`,
  )
  return {
    record: (readings) => record(readings.length, readings),
    page,
    read: (window) => streamed(page, window),
    latest: async (deviceId, window = always) => {
      const row = latestRow.row(deviceId, window.from, window.to)
      return row && toReading(deviceId, row)
    },
    tally: async ({ deviceId, from, to }, lateMs) => {
      const [received, repeated, late] = TallyRow.parse(tallyRow.row(lateMs, deviceId, from, to))
      return { received, repeated, late }
    },
    curve: curve(database),
    contiguousSeq: async (deviceId, boot) => runs.contiguous(deviceId, boot),
  }
}

export const readingColumns = 'taken_at, received_at, history, content'
const ReadingRow = z.tuple([z.number(), z.number(), z.union([z.literal(0), z.literal(1), z.null()]), z.string()])
const TallyRow = z.tuple([z.number(), z.number(), z.number()])
const always = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
type PageQuery = Parameters<ReadingStore['page']>[0]

function pages(database: Database): (query: PageQuery) => readonly Reading[] {
  const rows = database.prepare(
    `SELECT ${readingColumns} FROM readings WHERE device = ? AND taken_at BETWEEN ? AND ? ORDER BY taken_at LIMIT ?`,
  )
  return ({ deviceId, from, to, limit, after = -Infinity }) =>
    rows.rows(deviceId, Math.max(from, after + 1), to, limit).map((row) => toReading(deviceId, row))
}

/** No statement stays open between two pages: a slow reader holds nobody up, and the log can shrink. */
async function* streamed(page: ReadingStore['page'], window: ReadingWindow): AsyncGenerator<Reading> {
  let after: number | undefined
  for (;;) {
    const readings = await page({ ...window, limit: readPage, after })
    yield* readings
    after = readings.at(-1)?.takenAt
    if (readings.length < readPage) return
    await setImmediate()
  }
}

export function toReading(deviceId: DeviceId, row: readonly unknown[]): Reading {
  return readRow('readings', `${deviceId} at ${row[0]}`, () => {
    const [takenAt, receivedAt, history, content] = ReadingRow.parse(row)
    const sent = history === null ? {} : { history: history === 1 }
    return { deviceId, takenAt, receivedAt, ...parseContent(content), ...sent }
  })
}
