import type { Mode } from '@cordline/contract/vocabulary/shipment'

/** A place while it is being typed: the position may be missing still. */
export interface PlaceDraft {
  readonly name: string
  readonly latitude?: number | undefined
  readonly longitude?: number | undefined
  readonly unlocode?: string | undefined
  readonly gln?: string | undefined
  readonly radiusM?: number | undefined
}

/** A leg while it is being typed; instants in UTC, '' while there is none. */
export interface LegDraft {
  /** Only for the list on the screen: it survives reordering. */
  readonly key: string
  readonly from: PlaceDraft
  readonly to: PlaceDraft
  readonly mode: Mode
  readonly plannedDeparture: string
  readonly plannedArrival: string
  readonly via?: [number, number][] | undefined
}

export type LegHint = 'arrives-before-departure' | 'departs-before-arrival' | 'starts-elsewhere' | 'stay-moves'

/** What doesn't follow in a plan, leg by leg; the server refuses the same, but only after sending. */
export function legHints(legs: readonly LegDraft[]): readonly (readonly LegHint[])[] {
  return legs.map((leg, index) => {
    const hints: LegHint[] = []
    const before = legs[index - 1]
    if (isBefore(leg.plannedArrival, leg.plannedDeparture)) hints.push('arrives-before-departure')
    if (before && isBefore(leg.plannedDeparture, before.plannedArrival)) hints.push('departs-before-arrival')
    if (before && before.to.name !== '' && leg.from.name !== '' && before.to.name !== leg.from.name) {
      hints.push('starts-elsewhere')
    }
    if (leg.mode === 'store' && leg.from.name !== leg.to.name) hints.push('stay-moves')
    return hints
  })
}

/** The whole plan later (or earlier, if negative); a time that is missing stays missing. */
export function shiftLegs(legs: readonly LegDraft[], byMs: number): readonly LegDraft[] {
  return legs.map((leg) => ({
    ...leg,
    plannedDeparture: shifted(leg.plannedDeparture, byMs),
    plannedArrival: shifted(leg.plannedArrival, byMs),
  }))
}

/** One leg up or down; at the end of the list nothing happens. */
export function moveLeg(legs: readonly LegDraft[], index: number, by: 1 | -1): readonly LegDraft[] {
  const moved = [...legs]
  const [leg, other] = [moved[index], moved[index + by]]
  if (!leg || !other) return legs
  moved[index] = other
  moved[index + by] = leg
  return moved
}

/**
 * The plan with one leg changed. A leg that began where this one used to end moves its beginning along, and so on through
 * stays; times are left as they are.
 */
export function withLeg(legs: readonly LegDraft[], index: number, leg: LegDraft): readonly LegDraft[] {
  const changed = legs.map((it, at) => (at === index ? leg : it))
  const [old, next] = [legs[index], legs[index + 1]]
  if (!old || !next || leg.to === old.to || next.from.name !== old.to.name) return changed
  const moved = { ...next, from: leg.to, via: undefined, ...(next.mode === 'store' ? { to: leg.to } : {}) }
  return withLeg(changed, index + 1, moved)
}

/** A leg after the last one: it starts where and when that one ends. */
export function nextLeg(legs: readonly LegDraft[], key: string): LegDraft {
  const last = legs.at(-1)
  const from = last?.to ?? { name: '' }
  return {
    key,
    from,
    to: { name: '' },
    mode: 'road',
    plannedDeparture: last?.plannedArrival ?? '',
    plannedArrival: '',
  }
}

/** A leg as the server takes it: without the key, without the path of a way that is no longer this one. */
export function toLegBody({ key: _, via, ...leg }: LegDraft) {
  return { ...leg, from: toPlaceBody(leg.from), to: toPlaceBody(leg.to), ...(via && via.length > 0 ? { via } : {}) }
}

function toPlaceBody(place: PlaceDraft) {
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined && value !== ''))
}

function isBefore(a: string, b: string): boolean {
  return a !== '' && b !== '' && Date.parse(a) < Date.parse(b)
}

function shifted(instant: string, byMs: number): string {
  return instant === '' ? '' : new Date(Date.parse(instant) + byMs).toISOString()
}
