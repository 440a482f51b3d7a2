import { readingRefusalCodes } from '@cordline/contract/vocabulary/refusals'
import { z } from 'zod'
import { maxQuarantinedPerDevice, type Quarantine, type Quarantined } from '../../ports/quarantine.ts'
import { readRow } from '../../ports/storedDocument.ts'
import type { Database } from './database.ts'
import type { Files } from './groupCommit.ts'

const hourMs = 3_600_000

/**
 * Refused readings, the newest of each device. `count` is exact over those that are kept; the dropped ones are
 * counted by the hour in which they were received: every hour that the asked time touches counts whole.
 */
export function openQuarantine({ database, writes }: Files): Quarantine {
  const insert = database.prepare('INSERT INTO quarantine (device, received_at, body) VALUES (?, ?, ?)')
  const newest = database.prepare(
    'SELECT received_at, body FROM quarantine WHERE device = ? ORDER BY received_at DESC, n DESC LIMIT ?',
  )
  const kept = database.prepare('SELECT count(*) FROM quarantine WHERE device = ? AND received_at BETWEEN ? AND ?')
  const dropped = database.prepare(
    'SELECT total(count) FROM quarantine_dropped WHERE device = ? AND hour BETWEEN ? AND ?',
  )
  const dropOldest = dropper(database)

  const keep = (refused: readonly Quarantined[]): void => {
    for (const { deviceId, receivedAt, ...body } of refused) insert.run(deviceId, receivedAt, JSON.stringify(body))
    for (const device of new Set(refused.map((it) => it.deviceId))) dropOldest(device)
  }

  return {
    keep: (refused) => writes.write(refused.length, () => keep(refused)),
    list: async (deviceId, limit) => newest.rows(deviceId, limit).map((row) => toQuarantined(deviceId, row)),
    count: async (deviceId, from, to) => {
      const hours = [Math.floor(from / hourMs), Math.floor(to / hourMs)]
      return Number(kept.row(deviceId, from, to)?.[0]) + Number(dropped.row(deviceId, ...hours)?.[0])
    },
  }
}

/** Counts what a device has too much of, and drops it. */
function dropper(database: Database): (device: string) => void {
  const tooOld = `SELECT n FROM quarantine WHERE device = ?
    ORDER BY received_at DESC, n DESC LIMIT -1 OFFSET ${maxQuarantinedPerDevice}`
  const count = database.prepare(
    `INSERT INTO quarantine_dropped (device, hour, count)
     SELECT device, received_at / ${hourMs}, count(*) FROM quarantine WHERE n IN (${tooOld}) GROUP BY 1, 2
     ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  )
  const drop = database.prepare(`DELETE FROM quarantine WHERE n IN (${tooOld})`)
  return (device) => {
    if (count.run(device) > 0) drop.run(device)
  }
}

/** As JSON, since a payload may hold anything: SQLite's binding cuts a bare text at a NUL character. */
const QuarantineBody = z.object({
  code: z.enum(readingRefusalCodes),
  path: z.string(),
  message: z.string(),
  payload: z.string(),
})
const QuarantineRow = z.tuple([z.number(), z.string()])

export function toQuarantined(deviceId: string, row: readonly unknown[]): Quarantined {
  return readRow('quarantine', `${deviceId} at ${row[0]}`, () => {
    const [receivedAt, body] = QuarantineRow.parse(row)
    return { deviceId, receivedAt, ...QuarantineBody.parse(JSON.parse(body)) }
  })
}
