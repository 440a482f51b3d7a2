import { Types } from 'mongoose'
import type { KeptReading, Quarantine } from '../../ports/quarantine.ts'
import type { Mongo } from './mongoConnection.ts'
import { hourId } from './quarantineHours.ts'
import { hourOf, hourRows, type QuarantineRow, quarantineRows } from './quarantineRows.ts'

/** What a replay writes. */
export function changeQuarantine(mongo: Mongo): Pick<Quarantine, 'remove' | 'restate'> {
  const { connection, reach } = mongo
  const rows = quarantineRows(connection)
  return {
    remove: async (ids) => {
      const _id = { $in: ids.map((it) => new Types.ObjectId(it)) }
      const found = await reach(() => rows.find({ _id }, { device: 1, receivedAt: 1, loose: 1 }).lean().exec())
      const counted = found.filter((it) => !it.loose)
      for (const it of counted) await takeOff(mongo, it)
      await reach(() => rows.deleteMany({ _id }).exec())
      await forgetLanded(mongo, counted)
    },
    restate: async (readings) => {
      for (const { id, code, path, message } of readings) await reach(() => restate({ id, code, path, message }))
    },
  }

  function restate({ id, ...why }: Pick<KeptReading, 'id' | 'code' | 'path' | 'message'>): Promise<unknown> {
    return rows.updateOne({ _id: new Types.ObjectId(id) }, { $set: why }).exec()
  }
}

type Row = Pick<QuarantineRow, '_id' | 'device' | 'receivedAt'>

const hourOfRow = ({ device, receivedAt }: Row): string => hourId({ device, hour: hourOf(receivedAt) })

/** Before the row goes: a crash between leaves the row, and with its id in the hour it is not taken off twice. */
async function takeOff({ connection, reach }: Mongo, row: Row): Promise<void> {
  const isNew = { _id: hourOfRow(row), landed: { $ne: row._id } }
  const taken = { $inc: { count: -1 }, $push: { landed: row._id } }
  await reach(() => hourRows(connection).updateOne(isNew, taken).exec())
}

async function forgetLanded({ connection, reach }: Mongo, rows: readonly Row[]): Promise<void> {
  const ids = rows.map((it) => it._id)
  for (const hour of new Set(rows.map(hourOfRow))) {
    const forgotten = { $pullAll: { landed: ids } }
    await reach(() => hourRows(connection).updateOne({ _id: hour }, forgotten).exec())
  }
}
