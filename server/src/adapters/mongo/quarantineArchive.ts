import type { ArchivePage, QuarantineArchive } from '../../ports/archive.ts'
import { maxQuarantinedPerDevice } from '../../ports/quarantine.ts'
import type { Mongo } from './mongoConnection.ts'
import { droppedByHour, newest } from './mongoQuarantine.ts'
import { countByHour, hourId } from './quarantineHours.ts'
import { hourRows, quarantineRows, toQuarantined, toRow } from './quarantineRows.ts'

/** The quarantine of each device, to be copied whole. */
export function openQuarantineArchive(mongo: Mongo): QuarantineArchive {
  const { connection, reach } = mongo
  return {
    devices: (page) => devices(mongo, page),
    find: async (deviceId) => {
      const kept = await reach(() => newest(quarantineRows(connection), deviceId, maxQuarantinedPerDevice))
      const dropped = await droppedByHour(mongo, deviceId, { kept, ...everyHour })
      return { kept: kept.map(toQuarantined), dropped }
    },
    put: async (device, { kept, dropped }) => {
      await reach(() => quarantineRows(connection).deleteMany({ device }).exec())
      await reach(() => hourRows(connection).deleteMany({ device }).exec())
      // Oldest first, so that their ids go upwards again.
      const rows = kept.toReversed().map(toRow)
      if (rows.length > 0) await reach(() => quarantineRows(connection).insertMany(rows, { lean: true }))
      const hours = new Map(dropped.map(({ hour, count }) => [hour, count]))
      for (const [{ hour }, count] of countByHour(rows.filter((it) => !it.loose)))
        hours.set(hour, (hours.get(hour) ?? 0) + count)
      const ever = [...hours].map(([hour, count]) => ({ _id: hourId({ device, hour }), device, hour, count }))
      if (ever.length > 0) await reach(() => hourRows(connection).insertMany(ever, { lean: true }))
    },
  }
}

const everyHour = { first: 0, last: Number.MAX_SAFE_INTEGER } as const

/** From one device to the next by the indexes: however much there is of each, it is two looks. */
async function devices(mongo: Mongo, { after, limit }: ArchivePage): Promise<readonly string[]> {
  const found: string[] = []
  let next = await deviceBehind(mongo, after)
  while (next !== undefined && found.length < limit) {
    found.push(next)
    next = await deviceBehind(mongo, next)
  }
  return found
}

/** One that has only the one or only the other is what a crash left. Needs `by_device` and `by_device_hour`. */
async function deviceBehind({ connection, reach }: Mongo, after: string | undefined): Promise<string | undefined> {
  const behind = after === undefined ? {} : { device: { $gt: after } }
  const [row, hour] = await Promise.all([
    reach(() => quarantineRows(connection).findOne(behind, { device: 1 }).sort({ device: 1 }).lean().exec()),
    reach(() => hourRows(connection).findOne(behind, { device: 1 }).sort({ device: 1 }).lean().exec()),
  ])
  const [first] = [row?.device, hour?.device].filter((it) => it !== undefined).toSorted(byBytes)
  return first
}

/** As MongoDB orders texts. */
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
