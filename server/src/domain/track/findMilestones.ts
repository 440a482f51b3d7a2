import { msOf } from '@cordline/contract/vocabulary/instant'
import type { Position } from '@cordline/contract/vocabulary/position'
import type { Leg, Receipt } from '@cordline/contract/vocabulary/shipment'
import { findVisit } from './findVisit.ts'
import type { Fix } from './fixesOf.ts'
import { flagImplausible } from './flagImplausible.ts'
import { type Stop, stopsOf } from './stopsOf.ts'

export type MilestoneKind = 'arrived' | 'departed'

/** A planned place reached or left; instants ms, `at` in event time. */
export interface Milestone {
  readonly place: string
  readonly position: Position
  readonly kind: MilestoneKind
  readonly at: number
  readonly plannedAt?: number
  readonly basis: 'fixes' | 'manual'
}

/** What a person said happened, at a place of the plan by name. */
export interface ManualMilestone {
  readonly place: string
  readonly kind: MilestoneKind
  readonly at: number
}

interface Journey {
  /** In event order, as `fixesOf` gives them. */
  readonly fixes: readonly Fix[]
  readonly legs: readonly Leg[]
  readonly manual?: readonly ManualMilestone[]
}

/**
 * The milestones of a shipment in the order of its plan. Places are looked for one after the other, each from where the
 * last one was reached on; a place that no fix saw is left out and holds up none. What a person said wins over the fixes.
 */
export function findMilestones({ fixes, legs, manual = [] }: Journey): Milestone[] {
  const implausible = flagImplausible(fixes, legs)
  const path = fixes.filter((fix) => !implausible.has(fix))
  let lookFrom = Number.NEGATIVE_INFINITY
  return stopsOf(legs).flatMap((stop) => {
    const visit = findVisit(path, stop.place, lookFrom)
    if (visit) lookFrom = visit.lookFrom
    return [
      ...milestone(stop, { kind: 'arrived', manual, seenAt: visit?.arrivedAt, plannedAt: stop.plannedArrival }),
      ...milestone(stop, { kind: 'departed', manual, seenAt: visit?.departedAt, plannedAt: stop.plannedDeparture }),
    ]
  })
}

/** A receipt is the arrival at the place that it names or, where the plan has no such name, at the last place. */
export function milestoneOfReceipt(
  { at, place }: Pick<Receipt, 'at' | 'place'>,
  legs: readonly Leg[],
): ManualMilestone {
  const names = stopsOf(legs).map((stop) => stop.place.name)
  return { place: names.includes(place) ? place : (names.at(-1) ?? place), kind: 'arrived', at: msOf(at) }
}

interface Sources {
  readonly kind: MilestoneKind
  readonly manual: readonly ManualMilestone[]
  readonly seenAt: number | undefined
  readonly plannedAt: number | undefined
}

function milestone({ place }: Stop, { kind, manual, seenAt, plannedAt }: Sources): Milestone[] {
  const told = manual.find((entry) => entry.place === place.name && entry.kind === kind)
  const at = told?.at ?? seenAt
  if (at === undefined) return []
  const { latitude, longitude } = place
  const planned = plannedAt === undefined ? {} : { plannedAt }
  return [
    { place: place.name, position: { latitude, longitude }, kind, at, ...planned, basis: told ? 'manual' : 'fixes' },
  ]
}
