import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { RecordOutcome } from '../../ports/readingStore.ts'
import type { Database, SqlValue } from './database.ts'
import { toContent } from './readingContent.ts'
import type { SequenceRuns } from './sequenceRuns.ts'

/** Rows per statement: past fifty, one more saves nothing. Ten serve what a few devices send at the same time. */
const pieceSizes = [50, 10] as const

/**
 * Writes what came together, within a transaction; answers for each message what became of its readings. New readings,
 * which nearly all are, go many to a statement. Where one of a piece is not new, its readings are written one by one.
 */
export function recorder(
  database: Database,
  runs: SequenceRuns,
): (messages: readonly (readonly Reading[])[]) => readonly (readonly RecordOutcome[])[] {
  const recordOne = oneRecorder(database, runs)
  const pieces = pieceSizes.map((size) => ({ size, addNew: pieceAdder(database, runs, size) }))
  const recordAll = (readings: readonly Reading[]): readonly RecordOutcome[] => {
    const outcomes: RecordOutcome[] = []
    for (const { size, addNew } of pieces) {
      while (readings.length - outcomes.length >= size) {
        const piece = readings.slice(outcomes.length, outcomes.length + size)
        const areNew = addNew(piece)
        for (const it of piece) outcomes.push(areNew ? 'added' : recordOne(it))
      }
    }
    for (const it of readings.slice(outcomes.length)) outcomes.push(recordOne(it))
    return outcomes
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

const insertInto = 'INSERT INTO readings (device, taken_at, received_at, history, content) VALUES'
const row = '(?, ?, ?, ?, ?)'

const valuesOf = (reading: Reading, content: string): readonly SqlValue[] => {
  const { deviceId, takenAt, receivedAt, history } = reading
  return [deviceId, takenAt, receivedAt, history === undefined ? null : Number(history), content]
}

/** Adds all of a piece; false, with nothing written, where one of them or its number is there already. */
function pieceAdder(database: Database, runs: SequenceRuns, size: number): (piece: readonly Reading[]) => boolean {
  const insert = database.prepare(`${insertInto} ${Array(size).fill(row).join(', ')} ON CONFLICT DO NOTHING`)
  const begin = database.prepare('SAVEPOINT piece')
  const end = database.prepare('RELEASE piece')
  return (piece) => {
    begin.run()
    const values = piece.flatMap((it) => valuesOf(it, toContent(it)))
    const areNew = insert.run(...values) === size && runsOf(piece).every((it) => runs.addRun(...it) === 'added')
    if (!areNew) database.exec('ROLLBACK TO piece')
    end.run()
    return areNew
  }
}

type RunOf = Parameters<SequenceRuns['addRun']>

/** The numbers of a piece, those in order as one run. */
function runsOf(piece: readonly Reading[]): readonly RunOf[] {
  const found: [string, string, { first: number; last: number }][] = []
  for (const { deviceId, boot, seq } of piece) {
    if (boot === undefined || seq === undefined) continue
    const [device, sameBoot, run] = found.at(-1) ?? []
    if (run && device === deviceId && sameBoot === boot && run.last + 1 === seq) run.last = seq
    else found.push([deviceId, boot, { first: seq, last: seq }])
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
