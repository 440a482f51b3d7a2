import { type KeptReading, type Quarantine, type Quarantined, quarantineBounds } from '../../ports/quarantine.ts'
import type { Database } from './database.ts'
import type { Files } from './groupCommit.ts'
import { quarantineLists } from './quarantineLists.ts'
import { idOf, toBody, toQuarantined } from './quarantineRow.ts'
import { trimmer } from './trimQuarantine.ts'

const hourMs = 3_600_000

/**
 * Refused readings, the newest of each device. `count` is exact over those that are kept; the dropped ones are
 * counted by the hour in which they were received: every hour that the asked time touches counts whole.
 */
export function openQuarantine({ database, writes }: Files, bounds = quarantineBounds): Quarantine {
  const insert = database.prepare('INSERT INTO quarantine (device, received_at, body) VALUES (?, ?, ?)')
  const newest = database.prepare(
    'SELECT received_at, body FROM quarantine WHERE device = ? ORDER BY received_at DESC, n DESC LIMIT ?',
  )
  const trim = trimmer(database, bounds)
  const { remove, restate } = changes(database)

  const keep = (refused: readonly Quarantined[]): void => {
    for (const it of refused) insert.run(it.deviceId, it.receivedAt, toBody(it))
    trim(refused)
  }

  return {
    keep: (refused) => writes.write(refused.length, () => keep(refused)),
    list: async (deviceId, limit) => newest.rows(deviceId, limit).map((row) => toQuarantined(deviceId, row)),
    count: counter(database),
    ...quarantineLists(database),
    remove: (ids) => writes.write(ids.length, () => ids.forEach(remove)),
    restate: (readings) => writes.write(readings.length, () => readings.forEach(restate)),
  }
}

function counter(database: Database): Quarantine['count'] {
  const kept = database.prepare('SELECT count(*) FROM quarantine WHERE device = ? AND received_at BETWEEN ? AND ?')
  const dropped = database.prepare(
    'SELECT total(count) FROM quarantine_dropped WHERE device = ? AND hour BETWEEN ? AND ?',
  )
  return async (deviceId, from, to) => {
    const hours = [Math.floor(from / hourMs), Math.floor(to / hourMs)]
    return Number(kept.row(deviceId, from, to)?.[0]) + Number(dropped.row(deviceId, ...hours)?.[0])
  }
}

/** Each within a transaction. The time stands in an id too: SQLite gives the number of a removed row again. */
function changes(database: Database) {
  const drop = database.prepare('DELETE FROM quarantine WHERE n = ? AND received_at = ?')
  const rewrite = database.prepare('UPDATE quarantine SET body = ? WHERE n = ? AND received_at = ?')
  return {
    remove: (id: string): void => {
      const { n, receivedAt } = idOf(id)
      drop.run(n, receivedAt)
    },
    restate: ({ id, ...reading }: KeptReading): void => {
      const { n, receivedAt } = idOf(id)
      rewrite.run(toBody(reading), n, receivedAt)
    },
  }
}
