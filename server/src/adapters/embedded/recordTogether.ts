import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { RecordOutcome } from '../../ports/readingStore.ts'
import type { Database, SqlValue } from './database.ts'
import { toContent } from './readingContent.ts'
import type { SequenceRuns } from './sequenceRuns.ts'

/** Rows per statement: past fifty, one more saves nothing. Ten serve what a few devices send at the same time. */
const pieceSizes = [50, 10, 1] as const
/** Readings that are written one by one where one of them is not new. */
const fewReadings = 50

/**
 * Writes what came together, within a transaction; answers for each message what became of its readings. New readings,
 * which nearly all are, go many to a statement, and their numbers as unbroken runs. Where one is not new, its neighbours
 * are written one by one.
 */
export function recorder(
  database: Database,
  runs: SequenceRuns,
): (messages: readonly (readonly Reading[])[]) => readonly (readonly RecordOutcome[])[] {
  const recordOne = oneRecorder(database, runs)
  const addNew = newAdder(database, runs)
  const recordFew = (readings: readonly Reading[]): readonly RecordOutcome[] =>
    addNew(readings) ? allAdded(readings) : readings.map(recordOne)
  const recordAll = (readings: readonly Reading[]): readonly RecordOutcome[] => {
    if (readings.length === 1) return readings.map(recordOne)
    if (readings.length <= fewReadings) return recordFew(readings)
    return addNew(readings) ? allAdded(readings) : partsOf(readings, fewReadings).flatMap(recordFew)
  }
  return (messages) => {
    const outcomes = recordAll(messages.flat())
    let next = 0
    return messages.map(({ length }) => {
      next += length
      return outcomes.slice(next - length, next)
    })
  }
}

const allAdded = (readings: readonly Reading[]): readonly RecordOutcome[] => readings.map(() => 'added')

const partsOf = (readings: readonly Reading[], size: number): readonly (readonly Reading[])[] =>
  Array.from({ length: Math.ceil(readings.length / size) }, (_, nth) => readings.slice(nth * size, (nth + 1) * size))

const insertInto = 'INSERT INTO readings (device, taken_at, received_at, history, content) VALUES'
const row = '(?, ?, ?, ?, ?)'

const valuesOf = (reading: Reading, content: string): readonly SqlValue[] => {
  const { deviceId, takenAt, receivedAt, history } = reading
  return [deviceId, takenAt, receivedAt, history === undefined ? null : Number(history), content]
}

/** Adds all of them; false, with nothing written, where one of them or its number is there already. */
function newAdder(database: Database, runs: SequenceRuns): (readings: readonly Reading[]) => boolean {
  const begin = database.prepare('SAVEPOINT readings')
  const end = database.prepare('RELEASE readings')
  const inserts = pieceSizes.map((size) => ({
    size,
    insert: database.prepare(`${insertInto} ${Array(size).fill(row).join(', ')} ON CONFLICT DO NOTHING`),
  }))
  const insertAll = (readings: readonly Reading[]): boolean => {
    let done = 0
    for (const { size, insert } of inserts) {
      for (; readings.length - done >= size; done += size) {
        const values = readings.slice(done, done + size).flatMap((it) => valuesOf(it, toContent(it)))
        if (insert.run(...values) < size) return false
      }
    }
    return true
  }
  return (readings) => {
    begin.run()
    const areNew =
      insertAll(readings) && runsOf(readings).every((it) => runs.addRun(it.device, it.boot, it) === 'added')
    if (!areNew) database.exec('ROLLBACK TO readings')
    end.run()
    return areNew
  }
}

interface RunOf {
  readonly device: string
  readonly boot: string
  readonly first: number
  last: number
}

/** The numbers of each boot, those in order as one run. */
function runsOf(readings: readonly Reading[]): readonly RunOf[] {
  const found: RunOf[] = []
  const lastOf = new Map<string, RunOf>()
  for (const { deviceId: device, boot, seq } of readings) {
    if (boot === undefined || seq === undefined) continue
    const key = `${device.length} ${device} ${boot}`
    const run = lastOf.get(key)
    if (run && run.last + 1 === seq) {
      run.last = seq
      continue
    }
    const next = { device, boot, first: seq, last: seq }
    lastOf.set(key, next)
    found.push(next)
  }
  return found
}

function oneRecorder(database: Database, runs: SequenceRuns): (reading: Reading) => RecordOutcome {
  const insert = database.prepare(`${insertInto} ${row} ON CONFLICT DO NOTHING`)
  const repeat = database.prepare(
    'UPDATE readings SET repeats = repeats + 1 WHERE device = ? AND taken_at = ? AND content = ?',
  )
  const remove = database.prepare('DELETE FROM readings WHERE device = ? AND taken_at = ?')
  return (reading) => {
    const { deviceId, takenAt, seq, boot } = reading
    const content = toContent(reading)
    const stored = insert.run(...valuesOf(reading, content))
    if (stored === 0) return repeat.run(deviceId, takenAt, content) === 1 ? 'repeated' : 'conflict'
    if (seq === undefined || boot === undefined || runs.add(deviceId, boot, seq) === 'added') return 'added'
    remove.run(deviceId, takenAt)
    return 'conflict'
  }
}
