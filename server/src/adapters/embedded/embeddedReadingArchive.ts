import { setImmediate } from 'node:timers/promises'
import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { ArchivedReading, ReadingArchive } from '../../ports/archive.ts'
import type { Database } from './database.ts'
import { readingColumns, toReading } from './embeddedReadingStore.ts'
import type { Files } from './groupCommit.ts'
import { parseContent, toContent } from './readingContent.ts'
import { sequenceRuns } from './sequenceRuns.ts'

/** Readings that `read` holds in memory at a time. */
const readPage = 1000

export function openReadingArchive({ database, writes }: Files): ReadingArchive {
  const nextDevice = database.prepare('SELECT min(device) FROM readings WHERE device > ?')
  const page = database.prepare(
    `SELECT repeats, ${readingColumns} FROM readings WHERE device = ? AND taken_at > ? ORDER BY taken_at LIMIT ?`,
  )
  const put = putter(database)
  const pageOf = (deviceId: DeviceId, after: number): readonly ArchivedReading[] =>
    page.rows(deviceId, after, readPage).map(([repeats, ...row]) => ({
      reading: toReading(deviceId, row),
      repeats: Number(repeats),
    }))
  return {
    // One step per device rather than one scan of all readings.
    devices: async ({ after = '', limit }) => {
      const found: string[] = []
      while (found.length < limit) {
        const [device] = nextDevice.row(found.at(-1) ?? after) ?? []
        if (typeof device !== 'string') break
        found.push(device)
      }
      return found
    },
    read: (device, after) => {
      const deviceId = DeviceId.parse(device)
      return streamed((last) => pageOf(deviceId, last), after)
    },
    put: (deviceId, readings) => writes.write(readings.length, () => put(deviceId, readings)),
  }
}

type Put = (deviceId: string, readings: readonly ArchivedReading[]) => void

/** Within a transaction. Sequence numbers of what goes are taken back before those of what comes are noted. */
function putter(database: Database): Put {
  const runs = sequenceRuns(database)
  const any = database.prepare('SELECT 1 FROM readings WHERE device = ? AND taken_at BETWEEN ? AND ? LIMIT 1')
  const stored = database.prepare('SELECT content FROM readings WHERE device = ? AND taken_at = ?')
  const write = database.prepare(
    `INSERT OR REPLACE INTO readings (device, taken_at, received_at, repeats, history, content) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const takeBack = (device: string, readings: readonly ArchivedReading[]): void => {
    for (const { reading } of readings) {
      const [content] = stored.row(device, reading.takenAt) ?? []
      if (typeof content !== 'string' || content === toContent(reading)) continue
      const { boot, seq } = parseContent(content)
      if (boot !== undefined && seq !== undefined) runs.remove(device, boot, seq)
    }
  }
  return (device, readings) => {
    const times = readings.map((it) => it.reading.takenAt)
    // Into an empty place, which is nearly always, one look is enough.
    if (any.row(device, Math.min(...times), Math.max(...times))) takeBack(device, readings)
    for (const { reading, repeats } of readings) {
      const { takenAt, receivedAt, history, boot, seq } = reading
      const asNumber = history === undefined ? null : Number(history)
      write.run(device, takenAt, receivedAt, repeats, asNumber, toContent(reading))
      if (boot !== undefined && seq !== undefined) runs.add(device, boot, seq)
    }
  }
}

/** No statement stays open between two pages. */
async function* streamed(
  pageAfter: (after: number) => readonly ArchivedReading[],
  from = Number.MIN_SAFE_INTEGER,
): AsyncGenerator<ArchivedReading> {
  let after = from
  for (;;) {
    const readings = pageAfter(after)
    yield* readings
    after = readings.at(-1)?.reading.takenAt ?? after
    if (readings.length < readPage) return
    await setImmediate()
  }
}
