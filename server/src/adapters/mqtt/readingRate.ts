import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { keepIn } from '../../usecases/boundedMap.ts'

/** What a device may deliver for ever: two thousand times a reading a second, which is the most that one measures. */
export const sustainedReadingsPerS = 2000
/** What it may deliver at once beyond that: half a year of minutes, or 28 years of hours. */
export const burstReadings = 250_000
/** What is no reading costs as much as the largest ones of a full message do: 500 in 256 KiB. */
const bytesPerReading = 512
/** Devices whose deliveries are counted; of more, who came longest ago begins anew. */
const maxDevices = 20_000

/** How much each device may deliver: a bucket of readings that fills up again at a steady rate. */
export interface ReadingRate {
  /** ms until the device is within its rate again, 0 where it is: decided here and nowhere else. */
  overFor(deviceId: DeviceId): number
  /** So much was taken of the device. It is known only afterwards, so that a device may come to owe some. */
  spend(deviceId: DeviceId, taken: { readonly readings: number; readonly bytes: number }): void
}

interface Bucket {
  left: number
  at: number
}

/** `now` in ms, of a clock that nobody sets. */
export function limitReadings({
  readingsPerS = sustainedReadingsPerS,
  now = () => performance.now(),
}: {
  readonly readingsPerS?: number | undefined
  readonly now?: () => number
} = {}): ReadingRate {
  const buckets = new Map<DeviceId, Bucket>()

  function fill(bucket: Bucket): Bucket {
    const at = now()
    bucket.left = Math.min(burstReadings, bucket.left + ((at - bucket.at) * readingsPerS) / 1000)
    bucket.at = at
    return bucket
  }

  return {
    overFor(deviceId) {
      const bucket = buckets.get(deviceId)
      // Most are never empty: only those that are, are asked how much has come in since.
      if (!bucket || bucket.left >= 0) return 0
      const { left } = fill(bucket)
      return left >= 0 ? 0 : Math.ceil((-left * 1000) / readingsPerS)
    },
    spend(deviceId, { readings, bytes }) {
      const known = buckets.get(deviceId)
      const bucket = known ? fill(known) : { left: burstReadings, at: now() }
      if (!known) keepIn(buckets, maxDevices, deviceId, bucket)
      bucket.left -= Math.max(readings, bytes / bytesPerReading)
    },
  }
}
