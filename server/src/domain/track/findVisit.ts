import type { Place } from '@cordline/contract/vocabulary/position'
import { offsetM } from './distanceM.ts'
import type { Fix } from './fixesOf.ts'

export const defaultRadiusM = 2000
/** Leaving needs this much more than the radius, so that a container parked on the fence does not come and go. */
export const exitFactor = 1.2
/** Fixes at least this far apart can jump over a fence, so the straight way between them counts. */
export const dwellMs = 10 * 60_000
/** After a longer silence the straight way says nothing of where it has been. */
export const maxSegmentMs = 6 * 3_600_000

/** When a place was reached and left (ms, event time), and from which instant to look for the next place. */
export interface Visit {
  readonly arrivedAt: number
  readonly departedAt?: number | undefined
  readonly lookFrom: number
}

/**
 * The first visit of a place by fixes in event order, from an instant on. It is reached by two consecutive fixes inside its
 * radius, or by one where a neighbour is 10 min or more away, or by a straight way through the fence between two fixes
 * so far apart. It is left with the first of two consecutive fixes beyond the radius and 20 %. Fixes less accurate than the
 * radius are passed over. A newest fix inside is no arrival until the next one.
 */
export function findVisit(fixes: readonly Fix[], place: Place, from: number): Visit | undefined {
  const radiusM = place.radiusM ?? defaultRadiusM
  let previous: Sighting | undefined
  let here: Sighting | undefined
  let visit: Visit | undefined
  let beyondSince: number | undefined
  for (const next of sightingsOf(fixes, { place, radiusM, from })) {
    if (!visit && here) {
      const crossing = crossingOf(here, next, radiusM)
      if (crossing) return { ...crossing, lookFrom: here.at }
      if (isReached([previous, here, next], radiusM)) visit = { arrivedAt: here.at, lookFrom: here.at }
    }
    if (visit) {
      if (next.metres <= radiusM * exitFactor) beyondSince = undefined
      else if (beyondSince !== undefined) return { ...visit, departedAt: beyondSince }
      else beyondSince = next.at
    }
    previous = here
    here = next
  }
  return visit
}

/** A fix as seen from the place: m east, m north, m away. */
interface Sighting {
  readonly at: number
  readonly x: number
  readonly y: number
  readonly metres: number
}

interface Fence {
  readonly place: Place
  readonly radiusM: number
  readonly from: number
}

/** One at a time: most visits are found long before the last fix. */
function* sightingsOf(fixes: readonly Fix[], { place, radiusM, from }: Fence): Generator<Sighting> {
  for (const fix of fixes) {
    if (fix.at < from || (fix.accuracyM ?? 0) > radiusM) continue
    const { x, y } = offsetM(place, fix)
    yield { at: fix.at, x, y, metres: Math.hypot(x, y) }
  }
}

type Neighbours = readonly [previous: Sighting | undefined, here: Sighting, next: Sighting]

function isReached([previous, here, next]: Neighbours, radiusM: number): boolean {
  if (here.metres > radiusM) return false
  return next.metres <= radiusM || isSparse(here, next) || (previous !== undefined && isSparse(previous, here))
}

const isSparse = (a: Sighting, b: Sighting): boolean => b.at - a.at >= dwellMs

/** When the straight way between two fixes outside enters and leaves the circle, at even speed. */
function crossingOf(a: Sighting, b: Sighting, radiusM: number): Omit<Visit, 'lookFrom'> | undefined {
  if (a.metres <= radiusM || b.metres <= radiusM) return undefined
  if (!isSparse(a, b) || b.at - a.at > maxSegmentMs) return undefined
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const lengthSquared = dx * dx + dy * dy
  if (lengthSquared === 0) return undefined
  const nearest = -(a.x * dx + a.y * dy) / lengthSquared
  const missM = Math.hypot(a.x + nearest * dx, a.y + nearest * dy)
  if (nearest < 0 || nearest > 1 || missM > radiusM) return undefined
  const half = Math.sqrt((radiusM * radiusM - missM * missM) / lengthSquared)
  const instant = (share: number): number => Math.round(a.at + (b.at - a.at) * share)
  return { arrivedAt: instant(nearest - half), departedAt: instant(nearest + half) }
}
