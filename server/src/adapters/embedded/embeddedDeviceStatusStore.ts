import { DeviceStatus, type DeviceStatusStore } from '../../ports/deviceStatusStore.ts'
import { readRow } from '../../ports/storedDocument.ts'
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
      return row && parseStatus(deviceId, String(row[0]))
    },
  }
}

export const parseStatus = (deviceId: string, body: string): DeviceStatus =>
  readRow('device_statuses', deviceId, () => DeviceStatus.parse(JSON.parse(body)))
