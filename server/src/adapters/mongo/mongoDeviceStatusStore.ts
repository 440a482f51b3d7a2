import { type Connection, type Model, Schema } from 'mongoose'
import type { StatusArchive } from '../../ports/archive.ts'
import { DeviceStatus, type DeviceStatusStore } from '../../ports/deviceStatusStore.ts'
import { readRow } from '../../ports/storedDocument.ts'
import { isDuplicate } from './duplicateKey.ts'
import type { Mongo } from './mongoConnection.ts'

const name = 'device_statuses'

/** The last status of each device. One that was received before the stored one changes nothing. */
export function openDeviceStatusStore({ connection, reach }: Mongo): DeviceStatusStore {
  const rows = statusRows(connection)
  const write = (status: DeviceStatus, upsert: boolean): Promise<unknown> => {
    const { deviceId: _id, at, ...said } = status
    return reach(() => rows.replaceOne({ _id, at: { $lte: at } }, { at, ...said }, { upsert }).exec())
  }
  return {
    save: async (status) => {
      try {
        await write(status, true)
      } catch (error) {
        if (!isDuplicate(error)) throw error
        // There is a later one, or somebody else made it just now: then the filter decides.
        await write(status, false)
      }
    },
    find: async (deviceId) => {
      const row = await reach(() => rows.findById(deviceId).lean().exec())
      return row ? toStatus(row) : undefined
    },
  }
}

export function openStatusArchive({ connection, reach }: Mongo): StatusArchive {
  const rows = statusRows(connection)
  return {
    page: async ({ after, limit }) => {
      const behind = after === undefined ? {} : { _id: { $gt: after } }
      return (await reach(() => rows.find(behind).sort({ _id: 1 }).limit(limit).lean().exec())).map(toStatus)
    },
    put: async ({ deviceId: _id, ...said }) => {
      await reach(() => rows.replaceOne({ _id }, said, { upsert: true }).exec())
    },
  }
}

type StatusRow = Omit<DeviceStatus, 'deviceId'> & { readonly _id: string }

function statusRows(connection: Connection): Model<StatusRow> {
  const schema = new Schema<StatusRow>(
    {
      _id: { type: String, required: true },
      online: { type: Boolean, required: true },
      at: { type: Number, required: true },
      boot: String,
      firmware: String,
      batteryPct: Number,
    },
    { strict: 'throw', versionKey: false, autoIndex: false, autoCreate: false, bufferCommands: false },
  )
  return connection.models[name] ?? connection.model<StatusRow>(name, schema, name)
}

const Said = DeviceStatus.omit({ deviceId: true })

const toStatus = (row: { readonly _id: string }): DeviceStatus =>
  readRow(name, row._id, () => ({ deviceId: row._id, ...Said.parse(row) }))
