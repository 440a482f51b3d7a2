import type { DeviceId } from './ids.ts'

/**
 * What a device measured at one moment. `takenAt` and `receivedAt` are ms since the epoch (device clock, server
 * clock); temperatures °C, percentages 0–100, `accuracyM` m, `speedKmh` km/h, `headingDeg` degrees, `lightLux` lux,
 * `shockG` g. A channel that the device did not send is absent: never 0, never copied from another.
 * Identity: (deviceId, takenAt).
 */
export interface Reading {
  readonly deviceId: DeviceId
  readonly takenAt: number
  readonly receivedAt: number
  readonly seq?: number
  readonly boot?: string
  readonly temperatureC?: number
  readonly supplyC?: number
  readonly returnC?: number
  readonly ambientC?: number
  readonly setPointC?: number
  readonly probe1C?: number
  readonly probe2C?: number
  readonly probe3C?: number
  readonly humidityPct?: number
  readonly co2Pct?: number
  readonly o2Pct?: number
  readonly latitude?: number
  readonly longitude?: number
  readonly accuracyM?: number
  readonly speedKmh?: number
  readonly headingDeg?: number
  readonly fixedAt?: number
  readonly door?: boolean
  readonly power?: boolean
  readonly defrost?: boolean
  readonly lightLux?: number
  readonly shockG?: number
  readonly batteryPct?: number
  readonly history?: boolean
}
