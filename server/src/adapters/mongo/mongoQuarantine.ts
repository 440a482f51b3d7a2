import type { Model } from 'mongoose'
import { type Quarantine, quarantineBounds } from '../../ports/quarantine.ts'
import type { Mongo } from './mongoConnection.ts'
import { changeQuarantine } from './quarantineChanges.ts'
import { addToHour, countByHour } from './quarantineHours.ts'
import { quarantineLists } from './quarantineLists.ts'
import { hourOf, hourRows, type QuarantineRow, quarantineRows, toQuarantined, toRow } from './quarantineRows.ts'
import { trimmer } from './trimQuarantine.ts'

/** An insert of more would be one long answer. */
const pieceSize = 500

/**
 * Refused readings, the newest of each device. Beside them, everything ever refused is counted by the hour in which it
 * was received: what is not kept any more is the difference, so dropping the oldest is one write, and a crash between
 * any two leaves at worst an hour that counts only what is still kept of it.
 */
export function openQuarantine(mongo: Mongo, bounds = quarantineBounds): Quarantine {
  const { reach } = mongo
  const rows = quarantineRows(mongo.connection)
  const trim = trimmer(mongo, bounds)
  return {
    keep: async (refused) => {
      const added = refused.map(toRow)
      for (let first = 0; first < added.length; first += pieceSize) {
        await reach(() => rows.insertMany(added.slice(first, first + pieceSize), { lean: true }))
      }
      const counted = added.filter((it) => !it.loose)
      for (const [hour, count] of countByHour(counted)) await addToHour(mongo, hour, count)
      await trim(refused)
    },
    list: async (deviceId, limit) => (await reach(() => newest(rows, deviceId, limit))).map(toQuarantined),
    count: (deviceId, from, to) => countRefused(mongo, { deviceId, from, to }),
    ...quarantineLists(mongo),
    ...changeQuarantine(mongo),
  }
}

/** Needs `by_device`. */
export const newest = (rows: Model<QuarantineRow>, device: string, limit: number) =>
  rows.find({ device }).sort({ receivedAt: -1, _id: -1 }).limit(limit).lean().exec()

interface Counted {
  readonly deviceId: string
  readonly from: number
  readonly to: number
}

/** Those kept exactly; of what was dropped, every hour that the time touches counts whole. */
async function countRefused(mongo: Mongo, { deviceId, from, to }: Counted): Promise<number> {
  const kept = await keptTimes(mongo, deviceId)
  const dropped = await droppedByHour(mongo, deviceId, { kept, first: hourOf(from), last: hourOf(to) })
  const inTime = kept.filter(({ receivedAt: at }) => at >= from && at <= to)
  return inTime.length + dropped.reduce((sum, { count }) => sum + count, 0)
}

/** Needs `by_device`; at most about `maxQuarantinedPerDevice`. */
const keptTimes = ({ connection, reach }: Mongo, device: string): Promise<readonly KeptTime[]> =>
  reach(() => quarantineRows(connection).find({ device }, { receivedAt: 1, loose: 1, _id: 0 }).lean().exec())

/** When it was received, in ms. */
type KeptTime = Pick<QuarantineRow, 'receivedAt' | 'loose'>

interface Hours {
  readonly kept: readonly KeptTime[]
  readonly first: number
  readonly last: number
}

/** What is not kept any more of each hour, oldest first. Needs `by_device_hour`. */
export async function droppedByHour(
  { connection, reach }: Mongo,
  device: string,
  { kept, first, last }: Hours,
): Promise<readonly { readonly hour: number; readonly count: number }[]> {
  const keptIn = new Map<number, number>()
  for (const it of kept) {
    const hour = hourOf(it.receivedAt)
    if (!it.loose) keptIn.set(hour, (keptIn.get(hour) ?? 0) + 1)
  }
  const inTime = { device, hour: { $gte: first, $lte: last } }
  const ever = await reach(() => hourRows(connection).find(inTime).sort({ hour: 1 }).lean().exec())
  return ever
    .map(({ hour, count }) => ({ hour, count: count - (keptIn.get(hour) ?? 0) }))
    .filter(({ count }) => count > 0)
}
