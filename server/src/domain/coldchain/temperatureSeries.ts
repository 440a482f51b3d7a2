import type { Reading } from '@cordline/contract/vocabulary/reading'

/** `at` is ms since the epoch by the device's clock. */
export interface TemperaturePoint {
  readonly at: number
  readonly temperatureC: number
}

export type TemperatureReading = Pick<Reading, 'deviceId' | 'takenAt' | 'temperatureC' | 'returnC' | 'defrost'>

/** A defrost heats the air at the return grille for about half an hour after it ended, not the cargo. */
export const defrostShadowMs = 30 * 60_000

/**
 * The temperature of what was carried, by device time: the cargo channel of each reading or, where it has none, the
 * return air outside of a defrost and the 30 min after it. Readings may come in any order, repeated, from several
 * devices; the result is the same for every order. Values of one instant are averaged, a repeat counting once.
 */
export function temperatureSeries(readings: readonly TemperatureReading[]): TemperaturePoint[] {
  const series: TemperaturePoint[] = []
  const defrostedAt = new Map<string, number>()
  let sum = 0
  let count = 0
  let previous: TemperatureReading | undefined
  for (const reading of [...readings].sort(byTimeAndContent)) {
    if (reading.defrost) defrostedAt.set(reading.deviceId, reading.takenAt)
    if (previous && byTimeAndContent(previous, reading) === 0) continue
    if (previous?.takenAt !== reading.takenAt) {
      sum = 0
      count = 0
    }
    previous = reading
    const value = carriedC(reading, defrostedAt.get(reading.deviceId))
    if (value === undefined) continue
    sum += value
    count += 1
    if (count > 1) series.pop()
    series.push({ at: reading.takenAt, temperatureC: sum / count })
  }
  return series
}

function carriedC(reading: TemperatureReading, defrostedAt: number | undefined): number | undefined {
  if (reading.temperatureC !== undefined) return reading.temperatureC
  const inShadow = defrostedAt !== undefined && reading.takenAt - defrostedAt <= defrostShadowMs
  return inShadow ? undefined : reading.returnC
}

/** Content breaks ties too: sums of floating-point numbers depend on their order, and the arrival order must not. */
function byTimeAndContent(a: TemperatureReading, b: TemperatureReading): number {
  if (a.takenAt !== b.takenAt) return a.takenAt - b.takenAt
  if (a.deviceId !== b.deviceId) return a.deviceId < b.deviceId ? -1 : 1
  return (
    Number(b.defrost ?? false) - Number(a.defrost ?? false) ||
    compare(a.temperatureC, b.temperatureC) ||
    compare(a.returnC, b.returnC)
  )
}

function compare(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0
  if (a === undefined) return -1
  return b === undefined ? 1 : a - b
}
