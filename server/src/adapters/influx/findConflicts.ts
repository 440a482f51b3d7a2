import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { readingsIn } from './firstReceived.ts'
import { type Interval, ofDevice } from './influxQl.ts'
import { measurements, toContent, toTag } from './lineProtocol.ts'
import { countIn } from './numberIn.ts'
import type { Reach, Rows } from './reach.ts'
import { isThere, toReading } from './readingRows.ts'
import { rowsAt } from './rowsAt.ts'

/** A reading of ours that is durable. */
export interface Written {
  readonly reading: Reading
  /** ms since the epoch. */
  readonly landedAt: number
}

export interface Conflict {
  readonly loser: Reading
  readonly winner: Reading
}

interface Look {
  readonly deviceId: DeviceId
  readonly written: readonly Written[]
  readonly lookEveryMs: number
}

/** A live reading and a back-fill beside it are two spans, so that the year between them is not counted. */
const maxGapMs = 3_600_000
/** Spans asked for in one request. */
const maxStatements = 100

/** What is to be told of, where several processes wrote at our times. @throws Outage */
export async function findConflicts(reach: Reach, look: Look): Promise<readonly Conflict[]> {
  const { deviceId, written } = look
  const doubled = await doubledSpans(reach, deviceId, spansOf(written.map(({ reading }) => reading.takenAt)))
  const suspects = written.filter(({ reading: { takenAt } }) =>
    doubled.some(({ from, to }) => takenAt >= from && takenAt <= to),
  )
  if (suspects.length === 0) return []
  const rows = await rowsAt(
    reach,
    deviceId,
    suspects.map(({ reading }) => reading.takenAt),
  )
  return suspects.flatMap((it) => conflictsAt(it, rows.get(it.reading.takenAt) ?? [], look))
}

function spansOf(times: readonly number[]): readonly Interval[] {
  const spans: { from: number; to: number }[] = []
  for (const time of times.toSorted((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && time - last.to <= maxGapMs) last.to = time
    else spans.push({ from: time, to: time })
  }
  return spans
}

/** Those in which a millisecond has more than one point. */
async function doubledSpans(
  reach: Reach,
  deviceId: DeviceId,
  spans: readonly Interval[],
): Promise<readonly Interval[]> {
  const doubled: Interval[] = []
  for (let n = 0; n < spans.length; n += maxStatements) {
    const some = spans.slice(n, n + maxStatements)
    const statements = some.map(
      (span) => `SELECT count("at"), count(distinct("at")) FROM ${measurements.readings} WHERE ${ofDevice(span)}`,
    )
    const answers = await reach.query(statements.join(';'), { device: toTag(deviceId) })
    for (const [nth, span] of some.entries()) {
      const row = answers[nth]?.[0]
      if (row && countIn(row, 1) > countIn(row, 2)) doubled.push(span)
    }
  }
  return doubled
}

/**
 * Whoever wrote what does not count tells of it. Only where ours landed so late that the others had been looked at
 * before (it lay in a spool) do we tell of theirs: then rather twice than never.
 */
function conflictsAt({ reading, landedAt }: Written, rows: Rows, { deviceId, lookEveryMs }: Look): readonly Conflict[] {
  const [winner] = readingsIn(deviceId, rows)
  if (!winner) return []
  const content = toContent(reading)
  if (toContent(winner) !== content) return [{ loser: reading, winner }]
  if (winner.receivedAt !== reading.receivedAt) return []
  return rows
    .filter(isThere)
    .map((row) => toReading(deviceId, row))
    .filter((it) => toContent(it) !== content && landedAt > it.receivedAt + lookEveryMs)
    .map((loser) => ({ loser, winner }))
}
