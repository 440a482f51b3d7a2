import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { type CurveBucket, checkCurve } from '../../ports/readingCurve.ts'
import type { ReadingStore, ReadingWindow } from '../../ports/readingStore.ts'
import type { Database } from './database.ts'

/** Readings summed up at a time: about 20 ms, in which nobody else gets a turn. */
const maxRowsPerTurn = 10_000

/** SQLite sums up, in turns: a year of minutes in one statement would hold up everybody else. */
export function curve(database: Database): ReadingStore['curve'] {
  const nextTurn = turns(database)
  return async (window, bucketMs) => {
    checkCurve(window, bucketMs)
    const buckets: CurveBucket[] = []
    let { from } = window
    for (;;) {
      const { found, readings, lastTakenAt } = nextTurn({ ...window, from }, bucketMs)
      for (const it of found) addTo(buckets, it)
      if (readings < maxRowsPerTurn) return buckets
      from = lastTakenAt + 1
      await setImmediate()
    }
  }
}

interface Turn {
  readonly found: readonly CurveBucket[]
  /** How many it looked at, also without a temperature. */
  readonly readings: number
  /** Device time of the newest of them, ms. */
  readonly lastTakenAt: number
}

const celsius = z.number().nullable()
const BucketRow = z.tuple([z.number(), z.number(), z.number(), z.number(), celsius, celsius, celsius, celsius])

function turns(database: Database): (window: ReadingWindow, bucketMs: number) => Turn {
  const temperature = `json_extract(content, '$.temp')`
  const temperatureAt = (time: string) =>
    `(SELECT ${temperature} FROM readings WHERE device = ?1 AND taken_at = ${time})`
  // A remainder has the sign of what is divided, hence the two: times before 1970 are cut downwards too.
  const sums = database.prepare(
    `SELECT bucket, readings, newest_at, count, ${temperatureAt('first_at')}, ${temperatureAt('last_at')}, low, high FROM (
       SELECT bucket, count(*) AS readings, max(taken_at) AS newest_at, count(temp) AS count, min(temp) AS low,
         max(temp) AS high, min(iif(temp IS NULL, NULL, taken_at)) AS first_at, max(iif(temp IS NULL, NULL, taken_at)) AS last_at
       FROM (
         SELECT taken_at, taken_at - (taken_at % ?4 + ?4) % ?4 AS bucket, ${temperature} AS temp FROM readings
         WHERE device = ?1 AND taken_at BETWEEN ?2 AND ?3 ORDER BY taken_at LIMIT ${maxRowsPerTurn}
       ) GROUP BY bucket
     ) ORDER BY bucket`,
  )
  return ({ deviceId, from, to }, bucketMs) => {
    const rows = sums.rows(deviceId, from, to, bucketMs).map((row) => BucketRow.parse(row))
    return {
      found: rows.flatMap(toBuckets),
      readings: rows.reduce((sum, [, readings]) => sum + readings, 0),
      lastTakenAt: rows.at(-1)?.[2] ?? to,
    }
  }
}

function toBuckets([from, , , count, first, last, min, max]: z.infer<typeof BucketRow>): readonly CurveBucket[] {
  if (first === null || last === null || min === null || max === null) return []
  return [{ from, count, first, last, min, max }]
}

/** A turn may end within a bucket: what follows of it comes with the next. */
function addTo(buckets: CurveBucket[], next: CurveBucket): void {
  const open = buckets.at(-1)
  if (open?.from !== next.from) {
    buckets.push(next)
    return
  }
  buckets[buckets.length - 1] = {
    ...open,
    count: open.count + next.count,
    last: next.last,
    min: Math.min(open.min, next.min),
    max: Math.max(open.max, next.max),
  }
}
