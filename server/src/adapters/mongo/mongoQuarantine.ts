import type { Model } from 'mongoose'
import { maxQuarantinedPerDevice, type Quarantine, type Quarantined } from '../../ports/quarantine.ts'
import { upserted } from './duplicateKey.ts'
import type { Mongo } from './mongoConnection.ts'
import { hourOf, hourRows, type QuarantineRow, quarantineRows, toQuarantined, toRow } from './quarantineRows.ts'

/** An insert of more would be one long answer. */
const pieceSize = 500

/**
 * Refused readings, the newest of each device. Beside them, everything ever refused is counted by the hour in which it
 * was received: what is not kept any more is the difference, so dropping the oldest is one write, and a crash between
 * any two leaves at worst an hour that counts only what is still kept of it.
 */
export function openQuarantine(mongo: Mongo): Quarantine {
  const { reach } = mongo
  const rows = quarantineRows(mongo.connection)
  return {
    keep: async (refused) => {
      for (let first = 0; first < refused.length; first += pieceSize) {
        const piece = refused.slice(first, first + pieceSize).map(toRow)
        await reach(() => rows.insertMany(piece, { lean: true }))
      }
      for (const [hour, count] of countByHour(refused)) await addToHour(mongo, hour, count)
      for (const device of new Set(refused.map((it) => it.deviceId))) await dropOldest(mongo, device)
    },
    list: async (deviceId, limit) => (await reach(() => newest(rows, deviceId, limit))).map(toQuarantined),
    count: (deviceId, from, to) => countRefused(mongo, { deviceId, from, to }),
  }
}

/** Needs `by_device`. */
export const newest = (rows: Model<QuarantineRow>, device: string, limit: number) =>
  rows.find({ device }).sort({ receivedAt: -1, _id: -1 }).limit(limit).lean().exec()

interface DeviceHour {
  readonly device: string
  readonly hour: number
}

/** How many of each device and hour. */
export function countByHour(refused: readonly Quarantined[]): ReadonlyMap<DeviceHour, number> {
  const hours = new Map<string, { readonly hour: DeviceHour; readonly count: number }>()
  for (const { deviceId: device, receivedAt } of refused) {
    const hour = { device, hour: hourOf(receivedAt) }
    const id = hourId(hour)
    hours.set(id, { hour, count: (hours.get(id)?.count ?? 0) + 1 })
  }
  return new Map([...hours.values()].map((it) => [it.hour, it.count]))
}

export const hourId = ({ device, hour }: DeviceHour): string => `${device}/${hour}`

async function addToHour({ connection, reach }: Mongo, { device, hour }: DeviceHour, count: number): Promise<void> {
  const _id = hourId({ device, hour })
  const added = { $inc: { count }, $setOnInsert: { device, hour } }
  await upserted(() => reach(() => hourRows(connection).updateOne({ _id }, added, { upsert: true }).exec()))
}

/** Needs `by_device`. In pieces, since a deletion names what it drops: meanwhile newer ones may have come. */
async function dropOldest({ connection, reach }: Mongo, device: string): Promise<void> {
  const rows = quarantineRows(connection)
  const tooOld = () =>
    rows
      .find({ device }, { _id: 1 })
      .sort({ receivedAt: -1, _id: -1 })
      .skip(maxQuarantinedPerDevice)
      .limit(pieceSize)
      .lean()
      .exec()
  for (let isMore = true; isMore; ) {
    const ids = (await reach(tooOld)).map((it) => it._id)
    if (ids.length > 0) await reach(() => rows.deleteMany({ _id: { $in: ids } }).exec())
    isMore = ids.length === pieceSize
  }
}

interface Counted {
  readonly deviceId: string
  readonly from: number
  readonly to: number
}

/** Those kept exactly; of what was dropped, every hour that the time touches counts whole. */
async function countRefused(mongo: Mongo, { deviceId, from, to }: Counted): Promise<number> {
  const kept = await keptTimes(mongo, deviceId)
  const dropped = await droppedByHour(mongo, deviceId, { kept, first: hourOf(from), last: hourOf(to) })
  return kept.filter((at) => at >= from && at <= to).length + dropped.reduce((sum, { count }) => sum + count, 0)
}

/** At most about `maxQuarantinedPerDevice`, out of `by_device` alone. */
async function keptTimes({ connection, reach }: Mongo, device: string): Promise<readonly number[]> {
  const found = await reach(() => quarantineRows(connection).find({ device }, { receivedAt: 1, _id: 0 }).lean().exec())
  return found.map((it) => it.receivedAt)
}

interface Hours {
  /** When those were received that are kept, in ms. */
  readonly kept: readonly number[]
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
  for (const at of kept) keptIn.set(hourOf(at), (keptIn.get(hourOf(at)) ?? 0) + 1)
  const inTime = { device, hour: { $gte: first, $lte: last } }
  const ever = await reach(() => hourRows(connection).find(inTime).sort({ hour: 1 }).lean().exec())
  return ever
    .map(({ hour, count }) => ({ hour, count: count - (keptIn.get(hour) ?? 0) }))
    .filter(({ count }) => count > 0)
}
