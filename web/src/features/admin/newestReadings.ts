import type { DeviceAnswer } from '@cordline/contract/wire/http/devices'

/** How many are shown. */
export const readingsShown = 20
/** Twice as many fit between, so that a device that skipped some still fills the list. */
const spare = 2

/** The stretch that ends with the newest reading: the server answers oldest first. */
export function newestStretch({ lastTakenAt, measureIntervalS }: DeviceAnswer) {
  const lastMs = lastTakenAt === null ? 0 : Date.parse(lastTakenAt)
  const from = new Date(Math.max(0, lastMs - spare * readingsShown * measureIntervalS * 1000)).toISOString()
  return { from, limit: maxReadings }
}

/** A device that measures more often than it is set to still fits. */
const maxReadings = 1000

export function newestFirst<T>(readings: readonly T[]): readonly T[] {
  return readings.slice(-readingsShown).reverse()
}
