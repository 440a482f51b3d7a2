import { type Instant, instantOf } from '@cordline/contract/vocabulary/instant'
import type { Position } from '@cordline/contract/vocabulary/position'
import type { Leg, Mode } from '@cordline/contract/vocabulary/shipment'
import type { Interval } from '../custody/custody.ts'
import { type Stop, stopsOf } from '../track/stopsOf.ts'
import { publicPosition } from './publicPosition.ts'

/** A place on the way. Absent times: not planned (the first arrival, the last departure) or not happened yet. */
export interface StoryStop {
  readonly name: string
  readonly position: Position
  readonly unlocode?: string
  /** How it came here; absent at the first. */
  readonly by?: Mode
  readonly plannedArrival?: Instant
  readonly arrivedAt?: Instant
  readonly plannedDeparture?: Instant
  readonly departedAt?: Instant
}

interface Milestone {
  readonly place: string
  readonly kind: 'arrived' | 'departed'
  readonly at: Instant
}

/**
 * The places of a shipment in their planned order, with what happened there. Those that the container left before the
 * lot came into it, or reached after the lot was out of it (`aboard.to`), are not told; nor are those before the first
 * that was seen: the plan may begin at the orchard, the container at the packing house.
 */
export function lotStops(legs: readonly Leg[], milestones: readonly Milestone[], aboard: Interval): StoryStop[] {
  const stops = stopsOf(legs)
    .map((stop) => tellStop(stop, legs, milestones))
    .filter((stop) => stop.departedAt === undefined || stop.departedAt >= aboard.from)
    .filter((stop, index) => index === 0 || isReachedBy(stop, aboard.to))
  const seen = stops.findIndex(({ arrivedAt, departedAt }) => arrivedAt !== undefined || departedAt !== undefined)
  const firstSeen = stops[seen]
  // Where it was seen to arrive with the lot, it was loaded one place before.
  const isLoadedBefore = firstSeen?.arrivedAt !== undefined && firstSeen.arrivedAt > aboard.from
  return stops.slice(Math.max(0, isLoadedBefore ? seen - 1 : seen))
}

function tellStop(
  { place, plannedArrival, plannedDeparture }: Stop,
  legs: readonly Leg[],
  milestones: readonly Milestone[],
): StoryStop {
  const reached = (kind: Milestone['kind']): Instant | undefined =>
    milestones.find((it) => it.place === place.name && it.kind === kind)?.at
  return {
    name: place.name,
    position: publicPosition(place),
    ...present('unlocode', place.unlocode),
    ...present('by', legs.find((leg) => leg.to.name === place.name && leg.from.name !== place.name)?.mode),
    ...present('plannedArrival', plannedArrival === undefined ? undefined : instantOf(plannedArrival)),
    ...present('arrivedAt', reached('arrived')),
    ...present('plannedDeparture', plannedDeparture === undefined ? undefined : instantOf(plannedDeparture)),
    ...present('departedAt', reached('departed')),
  }
}

const isReachedBy = ({ arrivedAt }: StoryStop, until: Instant | undefined): boolean =>
  until === undefined || (arrivedAt !== undefined && arrivedAt <= until)

const present = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  // An absent field stays absent: `exactOptionalPropertyTypes` holds this for the story's readers too.
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V }
