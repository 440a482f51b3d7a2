import type { Announce } from '../ports/live.ts'
import { keepIn } from './boundedMap.ts'

const maxShipments = 20_000

/**
 * Announcements of several doors and processes as one: each knows only what it took in itself, so the newest of one may be
 * older than what another has told. Such a one says that the shipment changed, as any late reading.
 */
export function inOrderOfTime(announce: Announce): Announce {
  const newestOf = new Map<string, string>()
  return (announcement) => {
    if (announcement.kind !== 'latest') return announce(announcement)
    const { shipmentId, takenAt } = announcement.body
    const newest = newestOf.get(shipmentId)
    if (newest !== undefined && takenAt <= newest) {
      announce({ kind: 'changed', body: { resource: 'shipments', id: shipmentId } })
      return
    }
    keepIn(newestOf, maxShipments, shipmentId, takenAt)
    announce(announcement)
  }
}
