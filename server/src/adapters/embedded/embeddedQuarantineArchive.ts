import { z } from 'zod'
import type { ArchivedQuarantine, QuarantineArchive } from '../../ports/archive.ts'
import type { Files } from './groupCommit.ts'
import { toBody, toQuarantined } from './quarantineRow.ts'

export function openQuarantineArchive({ database, writes }: Files): QuarantineArchive {
  const devices = database.prepare(
    `SELECT device FROM quarantine WHERE device > ?1 UNION SELECT device FROM quarantine_dropped WHERE device > ?1
     ORDER BY device LIMIT ?2`,
  )
  const kept = database.prepare(
    'SELECT received_at, body FROM quarantine WHERE device = ? ORDER BY received_at DESC, n DESC',
  )
  const dropped = database.prepare('SELECT hour, count FROM quarantine_dropped WHERE device = ? ORDER BY hour')
  const put = putter({ database })
  return {
    devices: async ({ after = '', limit }) => devices.rows(after, limit).map(([device]) => String(device)),
    find: async (deviceId) => ({
      kept: kept.rows(deviceId).map((row) => toQuarantined(deviceId, row)),
      dropped: dropped.rows(deviceId).map((row) => {
        const [hour, count] = HourRow.parse(row)
        return { hour, count }
      }),
    }),
    put: (deviceId, quarantine) => writes.write(quarantine.kept.length + 1, () => put(deviceId, quarantine)),
  }
}

const HourRow = z.tuple([z.number(), z.number()])

/** Within a transaction. */
function putter({ database }: Pick<Files, 'database'>): (device: string, quarantine: ArchivedQuarantine) => void {
  const forget = ['quarantine', 'quarantine_dropped'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE device = ?`),
  )
  const keep = database.prepare('INSERT INTO quarantine (device, received_at, body) VALUES (?, ?, ?)')
  const count = database.prepare('INSERT INTO quarantine_dropped (device, hour, count) VALUES (?, ?, ?)')
  return (device, { kept, dropped }) => {
    for (const it of forget) it.run(device)
    // The oldest first: of those received at the same time, the one that was written last is listed first.
    for (const it of kept.toReversed()) keep.run(device, it.receivedAt, toBody(it))
    for (const it of dropped) count.run(device, it.hour, it.count)
  }
}
