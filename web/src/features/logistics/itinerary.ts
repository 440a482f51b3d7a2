import type { Leg } from '@cordline/contract/vocabulary/shipment'
import type { Milestone } from '@cordline/contract/wire/http/track'
import type { LatLon } from '../../map/paths.ts'

/** When somebody meant to be there and when they were; `basis` says how that is known. */
export interface Moment {
  readonly plannedAt: string | undefined
  readonly at: string | undefined
  readonly basis: Milestone['basis'] | undefined
}

/** One place of a shipment's way, in the order of the plan. */
export interface ItineraryStop {
  readonly name: string
  readonly position: LatLon
  readonly arrival: Moment
  readonly departure: Moment
}

/** The places of a plan in order, a stay and the moves around it being one place, with what happened there. */
export function toItinerary(legs: readonly Leg[], milestones: readonly Milestone[]): readonly ItineraryStop[] {
  const stops: PlannedStop[] = []
  for (const leg of legs) {
    const last = stops.at(-1)
    const here = last && last.place.name === leg.from.name ? last : { place: leg.from }
    if (here !== last) stops.push(here)
    if (leg.mode === 'store') continue
    here.departureAt = leg.plannedDeparture
    stops.push({ place: leg.to, arrivalAt: leg.plannedArrival })
  }
  return stops.map((stop) => withActual(stop, milestones))
}

/** The planned path of each move, [latitude, longitude]. */
export function plannedPaths(legs: readonly Leg[]): readonly (readonly LatLon[])[] {
  return legs
    .filter((leg) => leg.mode !== 'store')
    .map(({ from, via, to }) => [
      [from.latitude, from.longitude],
      ...(via ?? []).map(([longitude, latitude]): LatLon => [latitude, longitude]),
      [to.latitude, to.longitude],
    ])
}

/** Minutes late (negative: early); undefined where either time is missing. */
export function minutesLate({ plannedAt, at }: Moment): number | undefined {
  if (!plannedAt || !at) return undefined
  return Math.round((Date.parse(at) - Date.parse(plannedAt)) / 60_000)
}

interface PlannedStop {
  readonly place: Leg['from']
  readonly arrivalAt?: string
  departureAt?: string
}

function withActual({ place, arrivalAt, departureAt }: PlannedStop, milestones: readonly Milestone[]): ItineraryStop {
  const actual = (kind: Milestone['kind'], plannedAt: string | undefined): Moment => {
    const found = milestones.find((milestone) => milestone.place === place.name && milestone.kind === kind)
    return { plannedAt, at: found?.at, basis: found?.basis }
  }
  return {
    name: place.name,
    position: [place.latitude, place.longitude],
    arrival: actual('arrived', arrivalAt),
    departure: actual('departed', departureAt),
  }
}
