import { msOf } from '@cordline/contract/vocabulary/instant'
import type { Place } from '@cordline/contract/vocabulary/position'
import type { Leg } from '@cordline/contract/vocabulary/shipment'

/** A place on the planned way; instants ms. The first has no planned arrival, the last no planned departure. */
export interface Stop {
  readonly place: Place
  readonly plannedArrival?: number | undefined
  readonly plannedDeparture?: number | undefined
}

/** The places of a shipment in the order of its legs; a stay, and a leg that starts where the last one ended, is one stop. */
export function stopsOf(legs: readonly Leg[]): Stop[] {
  const stops: Stop[] = []
  const visit = (stop: Stop): void => {
    const last = stops.at(-1)
    if (!last || !isSamePlace(last.place, stop.place)) {
      stops.push(stop)
      return
    }
    stops[stops.length - 1] = {
      place: last.place,
      plannedArrival: last.plannedArrival ?? stop.plannedArrival,
      plannedDeparture: stop.plannedDeparture ?? last.plannedDeparture,
    }
  }
  for (const { from, to, plannedDeparture, plannedArrival } of legs) {
    visit({ place: from, plannedDeparture: msOf(plannedDeparture) })
    // Staying is not arriving: a stay ends in the next leg's departure, not in an arrival of its own.
    if (!isSamePlace(from, to)) visit({ place: to, plannedArrival: msOf(plannedArrival) })
  }
  return stops
}

const isSamePlace = (a: Place, b: Place): boolean =>
  a.name === b.name || (a.latitude === b.latitude && a.longitude === b.longitude)
