import type { QueryFilter } from 'mongoose'
import { looksPerBound, type QuarantineBounds, type Quarantined, strangers } from '../../ports/quarantine.ts'
import type { Mongo } from './mongoConnection.ts'
import { addToHour, countByHour } from './quarantineHours.ts'
import { type QuarantineRow, quarantineRows } from './quarantineRows.ts'

/** A deletion names what it drops: meanwhile newer ones may have come. */
const pieceSize = 500

/** Drops what there is too much of, after those of `kept` were written. */
export function trimmer(mongo: Mongo, bounds: QuarantineBounds): (kept: readonly Quarantined[]) => Promise<void> {
  const lookEvery = Math.ceil(bounds.unknown / looksPerBound)
  // An older version may have left more than this one keeps.
  let unseen = lookEvery
  return async (kept) => {
    for (const device of new Set(kept.map((it) => it.deviceId))) {
      await dropOldest(mongo, { which: { device }, bound: bounds.perDevice })
    }
    unseen += kept.length
    if (unseen < lookEvery) return
    unseen = 0
    await dropOldest(mongo, { which: { code: 'unknown-device' }, bound: bounds.unknown })
    await dropOldest(mongo, { which: {}, bound: bounds.total })
  }
}

interface TooMany {
  readonly which: QueryFilter<QuarantineRow>
  readonly bound: number
}

/** Needs an index of `which` in the order of receipt. What its hour does not count is counted before it goes. */
async function dropOldest(mongo: Mongo, { which, bound }: TooMany): Promise<void> {
  const { connection, reach } = mongo
  const rows = quarantineRows(connection)
  const tooOld = () =>
    rows
      .find(which, { receivedAt: 1, loose: 1 })
      .sort({ receivedAt: -1, _id: -1 })
      .skip(bound)
      .limit(pieceSize)
      .lean()
      .exec()
  for (let isMore = true; isMore; ) {
    const found = await reach(tooOld)
    const uncounted = found.filter((it) => it.loose).map((it) => ({ ...it, device: strangers }))
    for (const [hour, count] of countByHour(uncounted)) await addToHour(mongo, hour, count)
    const ids = found.map((it) => it._id)
    if (ids.length > 0) await reach(() => rows.deleteMany({ _id: { $in: ids } }).exec())
    isMore = ids.length === pieceSize
  }
}
