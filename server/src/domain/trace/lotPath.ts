import { type Instant, instantOf, msOf } from '@cordline/contract/vocabulary/instant'
import type { Position } from '@cordline/contract/vocabulary/position'
import type { Leg } from '@cordline/contract/vocabulary/shipment'
import type { Interval } from '../custody/custody.ts'
import { distanceM } from '../track/distanceM.ts'
import type { TracedPoint } from './lotStory.ts'
import { publicPosition } from './publicPosition.ts'

/** `measured` by fixes, `unknown` between two known places, `planned` still ahead. */
export interface PathStretch {
  readonly basis: 'measured' | 'unknown' | 'planned'
  readonly positions: readonly Position[]
}

/** The container is still on its way with it, was received, or went on without it. */
export type CarriageOutcome = 'under-way' | 'received' | 'left'

export interface PathParts {
  /** In event order, already only those of the lot's own time in the container. */
  readonly points: readonly TracedPoint[]
  readonly gaps: readonly Interval[]
  readonly legs: readonly Leg[]
  readonly outcome: CarriageOutcome
}

/** A ship's device may send a position every few hours only; longer silence over a distance is not a known path. */
const maxSilenceMs = 6 * 3_600_000
/** What has not moved this far needs no line of its own. */
const sameSpotM = 5_000

/** The lot's way in one container: what was measured, what lies between, and what of the plan is still ahead. */
export function lotPath({ points, gaps, legs, outcome }: PathParts): PathStretch[] {
  const fixes = points.flatMap(fixOf)
  const planned = plannedWay(legs)
  const [last] = fixes.slice(-1)
  if (!last) return outcome === 'left' ? [] : stretchOf(outcome === 'received' ? 'unknown' : 'planned', planned)
  const measured = stretchesOf(fixes, gaps)
  if (outcome === 'left') return measured
  if (outcome === 'under-way') return [...measured, ...stretchOf('planned', wayAhead(planned, last))]
  const end = planned.at(-1)
  return end && distanceM(end, last) > sameSpotM ? [...measured, ...stretchOf('unknown', [last, end])] : measured
}

/** Where a thing was when it was last known to be somewhere. */
export interface Seen {
  readonly position: Position
  readonly at: Instant
}

export function lastSeen(points: readonly TracedPoint[]): Seen | undefined {
  const last = points.flatMap(fixOf).at(-1)
  return last && { at: instantOf(last.at), position: { latitude: last.latitude, longitude: last.longitude } }
}

interface Fix extends Position {
  readonly at: number
}

function fixOf({ takenAt, latitude, longitude, implausible }: TracedPoint): Fix[] {
  if (latitude === undefined || longitude === undefined || implausible) return []
  return [{ at: msOf(takenAt), ...publicPosition({ latitude, longitude }) }]
}

function stretchesOf(fixes: readonly Fix[], gaps: readonly Interval[]): PathStretch[] {
  const silences = gaps.map((gap) => ({ from: msOf(gap.from), to: msOf(gap.to ?? gap.from) }))
  const stretches: { basis: PathStretch['basis']; positions: Position[] }[] = []
  for (const [index, fix] of fixes.entries()) {
    const before = fixes[index - 1]
    if (before && isSameSpot(before, fix)) continue
    const position = { latitude: fix.latitude, longitude: fix.longitude }
    const last = stretches.at(-1)
    const from = last?.positions.at(-1)
    if (!last || !before || !from) {
      stretches.push({ basis: 'measured', positions: [position] })
      continue
    }
    const basis = isUnknown(before, fix, silences) ? 'unknown' : 'measured'
    if (basis === last.basis) last.positions.push(position)
    else stretches.push({ basis, positions: [from, position] })
  }
  return stretches.filter(({ positions }) => positions.length > 1)
}

const isSameSpot = (a: Position, b: Position): boolean => a.latitude === b.latitude && a.longitude === b.longitude

function isUnknown(a: Fix, b: Fix, silences: readonly { readonly from: number; readonly to: number }[]): boolean {
  if (distanceM(a, b) <= sameSpotM) return false
  return b.at - a.at > maxSilenceMs || silences.some((gap) => gap.from < b.at && a.at < gap.to)
}

function plannedWay(legs: readonly Leg[]): Position[] {
  return legs
    .flatMap((leg) => [leg.from, ...(leg.via ?? []).map(([longitude, latitude]) => ({ latitude, longitude })), leg.to])
    .map(publicPosition)
    .filter((position, index, all) => index === 0 || !isSameSpot(position, all[index - 1] ?? position))
}

/** The rest of the plan from its point that is nearest to where the lot was last seen. */
function wayAhead(planned: readonly Position[], { latitude, longitude }: Position): Position[] {
  const seen = { latitude, longitude }
  const distances = planned.map((position) => distanceM(position, seen))
  const nearest = distances.indexOf(Math.min(...distances))
  const beyond = planned.slice(nearest + 1)
  return beyond.length === 0 ? [] : [seen, ...beyond]
}

/** A line needs two ends. */
const stretchOf = (basis: PathStretch['basis'], positions: readonly Position[]): PathStretch[] =>
  positions.length < 2 ? [] : [{ basis, positions }]
