/** What a device last said of itself on its status topic. `at` is the receive time in ms. */
export interface DeviceStatus {
  readonly deviceId: string
  readonly online: boolean
  readonly at: number
  readonly boot?: string | undefined
  readonly firmware?: string | undefined
  readonly batteryPct?: number | undefined
}

export interface DeviceStatusStore {
  save(status: DeviceStatus): Promise<void>
  find(deviceId: string): Promise<DeviceStatus | undefined>
}
