import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { MappedReading } from './mapPayload.ts'

/** 200 readings with every channel stay below the bound of a message. */
export const maxReadingsPerDelivery = 200

/** What one device would have sent itself. */
export interface ForeignDelivery {
  readonly deviceId: DeviceId
  /** JSON, as it would be its message. */
  readonly text: string
  /** The place in the foreign payload of each reading. */
  readonly places: readonly number[]
}

/** By device, as our own devices send: so that what they meet behind the door is the same. */
export function deliveriesOf(readings: readonly MappedReading[]): readonly ForeignDelivery[] {
  const byDevice = new Map<DeviceId, MappedReading[]>()
  for (const it of readings) byDevice.set(it.deviceId, [...(byDevice.get(it.deviceId) ?? []), it])
  return [...byDevice].flatMap(([deviceId, own]) => {
    const starts = own.flatMap((_, at) => (at % maxReadingsPerDelivery === 0 ? [at] : []))
    return starts.map((at) => deliveryOf(deviceId, own.slice(at, at + maxReadingsPerDelivery)))
  })
}

const deliveryOf = (deviceId: DeviceId, own: readonly MappedReading[]): ForeignDelivery => ({
  deviceId,
  text: JSON.stringify(own.map(({ element }) => element)),
  places: own.map(({ index }) => index),
})
