import type { ShipmentId } from '@cordline/contract/vocabulary/ids'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { Ports } from '../ports/ports.ts'
import { keepIn } from './boundedMap.ts'
import type { Stay } from './whereabouts.ts'

/**
 * Tells listeners of the newest reading of each container by device time, and never of an older one after it. Of late
 * readings it tells that the shipment changed.
 */
export interface LatestWatch {
  /** Call before the readings are recorded; call what it answers with those that were added, when they are durable. */
  expect(readings: readonly Reading[], stays: readonly Stay[]): Promise<Announcing>
  /** The same where nothing has to be asked for before; else undefined. */
  expectNow(readings: readonly Reading[], stays: readonly Stay[]): Announcing | undefined
}

type Announcing = (added: readonly Reading[]) => void

const maxShipments = 20_000

export function watchLatest({ readings, announce }: Pick<Ports, 'readings' | 'announce'>): LatestWatch {
  const newestOf = new Map<ShipmentId, number>()

  /** What was known before this server saw the container, asked for once. */
  async function seed(stay: Stay, reading: Reading): Promise<void> {
    if (newestOf.has(stay.shipmentId)) return
    const window = { from: stay.from, to: Math.min(stay.to - 1, Number.MAX_SAFE_INTEGER) }
    const latest = await readings.latest(reading.deviceId, window)
    if (!newestOf.has(stay.shipmentId)) {
      keepIn(newestOf, maxShipments, stay.shipmentId, latest?.takenAt ?? Number.NEGATIVE_INFINITY)
    }
  }

  function tell(stay: Stay, reading: Reading): void {
    if (reading.takenAt <= (newestOf.get(stay.shipmentId) ?? Number.NEGATIVE_INFINITY)) {
      // A late one moves no marker, but the track, the curve and the cold chain are no longer what they were.
      announce({ kind: 'changed', body: { resource: 'shipments', id: stay.shipmentId } })
      return
    }
    keepIn(newestOf, maxShipments, stay.shipmentId, reading.takenAt)
    announce({ kind: 'latest', body: pushOf(stay.shipmentId, reading) })
  }

  const announcing =
    (stays: readonly Stay[]): Announcing =>
    (added) => {
      for (const [stay, reading] of newestPerStay(added, stays)) tell(stay, reading)
    }

  return {
    async expect(arriving, stays) {
      if (stays.length === 0) return noAnnouncing
      for (const [stay, reading] of newestPerStay(arriving, stays)) await seed(stay, reading)
      return announcing(stays)
    },
    expectNow(arriving, stays) {
      if (stays.length === 0) return noAnnouncing
      for (const stay of newestPerStay(arriving, stays).keys()) if (!newestOf.has(stay.shipmentId)) return undefined
      return announcing(stays)
    },
  }
}

const noAnnouncing = (): void => {}

function newestPerStay(arriving: readonly Reading[], stays: readonly Stay[]): ReadonlyMap<Stay, Reading> {
  const newest = new Map<Stay, Reading>()
  for (const reading of arriving) {
    const stay = stays.find((it) => it.from <= reading.takenAt && reading.takenAt < it.to)
    if (stay && reading.takenAt > (newest.get(stay)?.takenAt ?? Number.NEGATIVE_INFINITY)) newest.set(stay, reading)
  }
  return newest
}

const pushOf = (shipmentId: ShipmentId, reading: Reading) => ({
  shipmentId,
  deviceId: reading.deviceId,
  takenAt: instantOf(reading.takenAt),
  temperatureC: reading.temperatureC ?? null,
  latitude: reading.latitude ?? null,
  longitude: reading.longitude ?? null,
})
