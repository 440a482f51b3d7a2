import { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { TemperaturePoint } from '../../../src/domain/coldchain/temperatureSeries.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
export const start = Date.UTC(2026, 5, 29)

export const logger = DeviceId.parse('logger-1')
export const otherLogger = DeviceId.parse('logger-2')

/** A reading of `logger` some minutes after the start. */
export const reading = (atMin: number, channels: Partial<Reading> = {}): Reading => ({
  deviceId: logger,
  takenAt: start + atMin * minute,
  receivedAt: start + atMin * minute + 1000,
  ...channels,
})

/** A series at even steps; undefined leaves a hole. */
export const every = (stepMin: number, values: readonly (number | undefined)[]): TemperaturePoint[] =>
  values.flatMap((temperatureC, index) =>
    temperatureC === undefined ? [] : [{ at: start + index * stepMin * minute, temperatureC }],
  )
