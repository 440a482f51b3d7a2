import { z } from 'zod'

/** What a device last said of itself on its status topic, also as it is stored. `at` is the receive time in ms. */
export const DeviceStatus = z.object({
  deviceId: z.string(),
  online: z.boolean(),
  at: z.number(),
  boot: z.string().optional(),
  firmware: z.string().optional(),
  batteryPct: z.number().optional(),
})
export type DeviceStatus = Readonly<z.infer<typeof DeviceStatus>>

export interface DeviceStatusStore {
  save(status: DeviceStatus): Promise<void>
  find(deviceId: string): Promise<DeviceStatus | undefined>
}
