import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { ArchivedReading, ReadingArchive } from '../../ports/archive.ts'
import { forget } from './deviceMemory.ts'
import { always, type Interval, ofDevice } from './influxQl.ts'
import { fromTag, measurements, toLine, toRepeatLine, toTag } from './lineProtocol.ts'
import { numberIn } from './numberIn.ts'
import type { Reach } from './reach.ts'
import { type Readings, readings } from './readings.ts'
import type { RecordingWorld } from './recorder.ts'
import { spanOf } from './rowsAt.ts'
import { batchOf, writeLines } from './writeLines.ts'

export function openReadingArchive({ reach, memories }: Pick<RecordingWorld, 'reach' | 'memories'>): ReadingArchive {
  const store = readings(reach)
  return {
    devices: async ({ after = '', limit }) => {
      const names = (await allDevices(reach)).filter((it) => it > after)
      return names.sort().slice(0, limit)
    },
    read: (deviceId, after) => archived({ reach, store }, DeviceId.parse(deviceId), after),
    put: (deviceId, given) =>
      memories.inTurn(deviceId, async (memory) => {
        try {
          await replace({ reach, store }, DeviceId.parse(deviceId), given)
        } finally {
          forget(memory)
        }
      }),
  }
}

interface Archiving {
  readonly reach: Reach
  readonly store: Readings
}

/** InfluxDB has no order of its own for tags and no page of them; all their names are few beside one's readings. */
async function allDevices(reach: Reach): Promise<string[]> {
  // 3.x would show those of the last day only.
  const times = `WHERE time >= ${always.from}ms AND time <= ${always.to}ms`
  const query = `SHOW TAG VALUES FROM ${measurements.readings} WITH KEY = "device" ${times}`
  const [rows = []] = await reach.query(query)
  return rows.map(([, tag]) => fromTag(String(tag)))
}

/** Readings that are held in memory at a time, with their repeats. */
const archivePage = 1000

async function* archived(
  { reach, store }: Archiving,
  deviceId: DeviceId,
  start: number | undefined,
): AsyncGenerator<ArchivedReading> {
  let after = start
  for (;;) {
    const page = await store.page({ deviceId, ...always, limit: archivePage, after })
    yield* await withRepeats(reach, deviceId, page)
    if (page.length < archivePage) return
    after = page.at(-1)?.takenAt
  }
}

async function withRepeats(
  reach: Reach,
  deviceId: DeviceId,
  page: Awaited<ReturnType<Readings['page']>>,
): Promise<readonly ArchivedReading[]> {
  if (page.length === 0) return []
  const repeats = await countRepeats(reach, deviceId, spanOf(page.map(({ takenAt }) => takenAt)))
  return page.map((reading) => ({ reading, repeats: repeats.get(reading.takenAt) ?? 0 }))
}

/** Rows of repeats in one answer. */
const repeatsPage = 10_000

/** How often each time in the span came again. */
async function countRepeats(reach: Reach, deviceId: DeviceId, span: Interval): Promise<ReadonlyMap<number, number>> {
  const repeats = new Map<number, number>()
  for (let offset = 0; ; offset += repeatsPage) {
    const query = `SELECT "n" FROM ${measurements.repeated} WHERE ${ofDevice(span)} LIMIT ${repeatsPage} OFFSET ${offset}`
    const [rows = []] = await reach.query(query, { device: toTag(deviceId) })
    for (const row of rows) repeats.set(numberIn(row, 0), (repeats.get(numberIn(row, 0)) ?? 0) + numberIn(row, 1))
    if (rows.length < repeatsPage) return repeats
  }
}

/**
 * A point that is written over another keeps the fields that the new one lacks, so what differs is deleted first. What
 * is there already is neither deleted nor written again.
 */
async function replace(
  { reach, store }: Archiving,
  deviceId: DeviceId,
  given: readonly ArchivedReading[],
): Promise<void> {
  if (given.length === 0) return
  const span = spanOf(given.map(({ reading }) => reading.takenAt))
  const before = new Map<number, ArchivedReading>()
  for await (const it of archived({ reach, store }, deviceId, span.from - 1)) {
    if (it.reading.takenAt > span.to) break
    before.set(it.reading.takenAt, it)
  }
  const changed = given.filter((it) => !isSame(it, before.get(it.reading.takenAt)))
  await remove(
    reach,
    deviceId,
    changed.flatMap((it) => before.get(it.reading.takenAt) ?? []),
  )
  const lines = changed.flatMap(linesOf)
  if (lines.length === 0) return
  const refused = await writeLines((text) => reach.write(text), [batchOf(lines)])
  for (const refusal of refused.values()) throw refusal
}

function isSame(a: ArchivedReading, b: ArchivedReading | undefined): boolean {
  return b !== undefined && lineOf(a) === lineOf(b) && a.repeats === b.repeats
}

const lineOf = ({ reading }: ArchivedReading): string => toLine(reading)

function linesOf(it: ArchivedReading): readonly string[] {
  const { deviceId, takenAt } = it.reading
  // The first nanosecond is the archive's own: put again, it is the same point.
  const repeat = { deviceId, takenAt, offsetNs: 0, times: it.repeats }
  return it.repeats === 0 ? [lineOf(it)] : [lineOf(it), toRepeatLine(repeat)]
}

/** Statements in one request. */
const maxStatements = 100

async function remove(reach: Reach, deviceId: DeviceId, old: readonly ArchivedReading[]): Promise<void> {
  const statements = old.flatMap(({ reading: { takenAt: at }, repeats }) => {
    const where = ofDevice({ from: at, to: at })
    const readings = `DELETE FROM ${measurements.readings} WHERE ${where}`
    return repeats === 0 ? [readings] : [readings, `DELETE FROM ${measurements.repeated} WHERE ${where}`]
  })
  for (let n = 0; n < statements.length; n += maxStatements) {
    await reach.query(statements.slice(n, n + maxStatements).join(';'), { device: toTag(deviceId) })
  }
}
