import { msOf } from '@cordline/contract/vocabulary/instant'
import type { Leg, Mode } from '@cordline/contract/vocabulary/shipment'
import { distanceM } from './distanceM.ts'
import type { Fix } from './fixesOf.ts'

/** The fastest that a container can have moved, km/h. A stay moves only by road. */
export const maxSpeedKmh: Readonly<Record<Mode, number>> = { road: 120, store: 120, sea: 50, air: 1000 }

/** Plans slip: near its start and end, a leg shares the faster limit of its neighbour. */
export const legSlackMs = 24 * 3_600_000
/** Two good fixes of one parked container may be this far apart: no speed follows from less. */
export const jitterM = 250
/** A bad receiver stays at its wrong place for a few fixes; a longer stay there is a journey. */
export const maxOutlierRun = 5
/** A receiver without a fix says 0,0 or next to it, in the Gulf of Guinea. */
const nullIslandDegrees = 0.01

/**
 * The fixes that no vehicle of the leg can have made, out of a list in event order. A fix is flagged when it can't be
 * reached from the last believable one and does not fit its successor either, or when a fix shortly after it continues
 * the journey as if it had not been. The neighbours of an outlier are not flagged. The last fix of all is flagged until a
 * next one bears it out.
 */
export function flagImplausible<F extends Fix>(fixes: readonly F[], legs: readonly Leg[]): ReadonlySet<F> {
  const flagged = new Set<F>(fixes.filter(isNullIsland))
  const candidates = fixes.filter((fix) => !flagged.has(fix))
  const limitAt = speedLimitOf(legs)
  const reachable = (a: Fix, b: Fix | undefined): boolean => b !== undefined && isReachable(a, b, limitAt)
  let believed: F | undefined
  let believedCount = 0
  for (const [index, fix] of candidates.entries()) {
    if (!believed || reachable(believed, fix)) {
      believed = fix
      believedCount += 1
      continue
    }
    const next = candidates.slice(index + 1, index + 1 + maxOutlierRun)
    const journeyGoesOn = next.some((later) => believed && reachable(believed, later))
    if (journeyGoesOn || !reachable(fix, next[0])) {
      flagged.add(fix)
      continue
    }
    // The journey goes on from here. A single fix before it fits nothing: it was the outlier.
    if (believedCount === 1) flagged.add(believed)
    believed = fix
    believedCount = 1
  }
  return flagged
}

const isNullIsland = ({ latitude, longitude }: Fix): boolean =>
  Math.abs(latitude) < nullIslandDegrees && Math.abs(longitude) < nullIslandDegrees

function isReachable(a: Fix, b: Fix, limitAt: (at: number) => number): boolean {
  const metres = distanceM(a, b) - jitterM
  if (metres <= 0) return true
  const kmh = Math.max(limitAt(a.at), limitAt(b.at))
  return metres / 1000 <= (kmh * (b.at - a.at)) / 3_600_000
}

/** The greatest speed limit (km/h) of the legs that may be under way at an instant; by road where the plan says nothing. */
function speedLimitOf(legs: readonly Leg[]): (at: number) => number {
  const spans = legs.map((leg) => ({
    from: msOf(leg.plannedDeparture) - legSlackMs,
    to: msOf(leg.plannedArrival) + legSlackMs,
    kmh: maxSpeedKmh[leg.mode],
  }))
  return (at) => {
    let fastest = 0
    for (const { from, to, kmh } of spans) if (from <= at && at <= to && kmh > fastest) fastest = kmh
    return fastest || maxSpeedKmh.road
  }
}
