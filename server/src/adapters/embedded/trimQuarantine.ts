import { looksPerBound, type QuarantineBounds, type Quarantined, strangers } from '../../ports/quarantine.ts'
import type { Database } from './database.ts'

/** Counts what there is too much of, and drops it. Within a transaction, after those of `kept` were written. */
export function trimmer(database: Database, bounds: QuarantineBounds): (kept: readonly Quarantined[]) => void {
  const ofDevice = dropper(database, 'device = ?', bounds.perDevice)
  const ofStrangers = dropper(database, "code = 'unknown-device'", bounds.unknown)
  const ofAll = dropper(database, 'true', bounds.total)
  const lookEvery = Math.ceil(bounds.unknown / looksPerBound)
  // An older version may have left more than this one keeps.
  let unseen = lookEvery
  return (kept) => {
    for (const device of new Set(kept.map((it) => it.deviceId))) ofDevice(device)
    unseen += kept.length
    if (unseen < lookEvery) return
    unseen = 0
    ofStrangers()
    ofAll()
  }
}

/** Needs an index of `which` in the order of receipt. */
function dropper(database: Database, which: string, bound: number): (...values: readonly string[]) => void {
  const tooOld = `SELECT n FROM quarantine WHERE ${which}
    ORDER BY received_at DESC, n DESC LIMIT -1 OFFSET ${bound}`
  const count = database.prepare(
    `INSERT INTO quarantine_dropped (device, hour, count)
     SELECT iif(code = 'unknown-device', '${strangers}', device), received_at / 3600000, count(*)
     FROM quarantine WHERE n IN (${tooOld}) GROUP BY 1, 2
     ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  )
  const drop = database.prepare(`DELETE FROM quarantine WHERE n IN (${tooOld})`)
  return (...values) => {
    if (count.run(...values) > 0) drop.run(...values)
  }
}
