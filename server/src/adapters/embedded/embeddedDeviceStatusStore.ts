import { z } from 'zod'
import type { DeviceStatus, DeviceStatusStore } from '../../ports/deviceStatusStore.ts'
import { readRow } from './embeddedStoreError.ts'
import type { Files } from './groupCommit.ts'

/** The last status of each device. One that was received before the stored one changes nothing. */
export function openDeviceStatusStore({ database, writes }: Files): DeviceStatusStore {
  const save = database.prepare(
    `INSERT INTO device_statuses (device, at, body) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET at = excluded.at, body = excluded.body WHERE excluded.at >= at`,
  )
  const find = database.prepare('SELECT body FROM device_statuses WHERE device = ?')
  return {
    save: (status) => writes.write(1, () => void save.run(status.deviceId, status.at, JSON.stringify(status))),
    find: async (deviceId): Promise<DeviceStatus | undefined> => {
      const row = find.row(deviceId)
      return row && readRow('device_statuses', deviceId, () => StatusBody.parse(JSON.parse(String(row[0]))))
    },
  }
}

const StatusBody = z.object({
  deviceId: z.string(),
  online: z.boolean(),
  at: z.number(),
  boot: z.string().optional(),
  firmware: z.string().optional(),
  batteryPct: z.number().optional(),
})
