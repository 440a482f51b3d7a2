import { type Instant, msOf } from '@cordline/contract/vocabulary/instant'
import type { ColdChainProfile } from '@cordline/contract/vocabulary/productForms'
import type { Interval } from '../custody/custody.ts'

/** What verdict needs of a lot's cold chain: times are instants, temperatures °C. */
export interface LotColdChain {
  readonly from: Instant | null
  readonly to: Instant | null
  readonly readings: number
  readonly minutes: {
    readonly inRange: number
    readonly warm: number
    readonly cold: number
    readonly unknown: number
  }
  readonly min: number | null
  readonly max: number | null
  readonly mean: number | null
  readonly targetC: ColdChainProfile['targetC']
  readonly episodes: readonly {
    readonly limitC: number
    readonly side: 'warm' | 'cold'
    readonly severity: 'warn' | 'alarm' | 'critical'
    readonly from: Instant
    readonly to: Instant
    readonly peak: number
  }[]
  readonly thawedAt: Instant | null
  readonly remainingLife: { readonly lowDays: number; readonly highDays: number; readonly basis: string } | null
}

/**
 * What may honestly be said first of a lot. `unmeasured`: nothing was measured; `held`: no more than moments beyond the
 * target; `strayed`: longer, but below every alarm; `breached`: an alarm or worse; `thawed`: above the thaw limit.
 */
export type ColdVerdict = {
  readonly unmeasured: Unmeasured
  /** True where hardly anything is unknown of its time in containers. */
  readonly isComplete: boolean
} & (
  | { readonly kind: 'unmeasured' | 'held' }
  | { readonly kind: 'strayed' | 'breached'; readonly side: 'warm' | 'cold'; readonly minutes: number }
  | {
      readonly kind: 'thawed'
      readonly at: Instant
      readonly limitC: number
      /** 0 where it was a single reading. */
      readonly minutes: number
    }
)

/**
 * Minutes without a temperature: in containers, where there should be one; not heard yet of one that is still under way
 * (a ship out of reach sends later); before the first container; after or between them.
 */
export interface Unmeasured {
  readonly inContainerMin: number
  readonly notHeardYetMin: number
  readonly beforeMin: number
  readonly afterMin: number
}

/** A door that opens at loading warms the air for a moment; below a hundredth of the time it is not worth a headline. */
const briefShare = 0.01
/** What is unknown below this share of the time in containers does not change what can be said of it. */
const completeShare = 0.02

export interface Evidence {
  readonly coldChain: LotColdChain
  /** When the lot was in a container; an open one lasts as long as the cold chain was looked at. */
  readonly windows: readonly Interval[]
  /** The last temperature. */
  readonly heardAt: Instant | undefined
  readonly profile: ColdChainProfile
}

export function judgeColdChain({ coldChain, windows, heardAt, profile }: Evidence): ColdVerdict {
  const containerMin = minutesIn(windows, coldChain)
  const unmeasured = splitUnknown({ coldChain, windows, heardAt }, containerMin)
  const isComplete = containerMin > 0 && unmeasured.inContainerMin <= completeShare * containerMin
  return { unmeasured, isComplete, ...kindOf(coldChain, profile) }
}

type Kind = ColdVerdict extends infer V ? (V extends ColdVerdict ? Omit<V, 'unmeasured' | 'isComplete'> : never) : never

function kindOf(coldChain: LotColdChain, { kinetics }: ColdChainProfile): Kind {
  const { minutes, episodes, thawedAt } = coldChain
  const knownMin = minutes.inRange + minutes.warm + minutes.cold
  if (thawedAt !== null && kinetics.model === 'arrhenius') {
    const limitC = kinetics.thawCapC
    return { kind: 'thawed', at: thawedAt, limitC, minutes: minutesBeyond(episodes, limitC) }
  }
  if (knownMin === 0) return { kind: 'unmeasured' }
  const side = worstSide(coldChain)
  if (episodes.some((it) => it.severity !== 'warn')) return { kind: 'breached', side, minutes: minutes[side] }
  // Colder than the target does a frozen fruit no harm.
  const strayMin = minutes.warm + (kinetics.model === 'arrhenius' ? 0 : minutes.cold)
  const isBrief = strayMin <= briefShare * knownMin
  return episodes.length === 0 && isBrief ? { kind: 'held' } : { kind: 'strayed', side, minutes: minutes[side] }
}

const severities = ['warn', 'alarm', 'critical'] as const

/** The side of the worst episode or, where there is none, the one with more minutes. */
function worstSide({ episodes, minutes }: LotColdChain): 'warm' | 'cold' {
  const ranks = (side: 'warm' | 'cold') =>
    episodes.filter((it) => it.side === side).map((it) => severities.indexOf(it.severity))
  const difference = Math.max(-1, ...ranks('warm')) - Math.max(-1, ...ranks('cold'))
  if (difference !== 0) return difference > 0 ? 'warm' : 'cold'
  return minutes.warm >= minutes.cold ? 'warm' : 'cold'
}

function minutesBeyond(episodes: LotColdChain['episodes'], limitC: number): number {
  return episodes
    .filter((it) => it.side === 'warm' && it.limitC === limitC)
    .reduce((sum, it) => sum + minutesBetween(it.from, it.to), 0)
}

function splitUnknown(evidence: Omit<Evidence, 'profile'>, containerMin: number): Unmeasured {
  const { windows, heardAt, coldChain } = evidence
  const { from, to, minutes } = coldChain
  if (from === null || to === null) return { inContainerMin: 0, notHeardYetMin: 0, beforeMin: 0, afterMin: 0 }
  const outsideMin = Math.max(0, Math.min(minutes.unknown, minutesBetween(from, to) - containerMin))
  const insideMin = Math.max(0, minutes.unknown - outsideMin)
  const loadedAt = windows.map((it) => it.from).sort()[0] ?? to
  const beforeMin = Math.max(0, Math.min(outsideMin, minutesBetween(from, loadedAt)))
  const isUnderWay = windows.some((it) => it.to === undefined)
  const silentMin = isUnderWay && heardAt !== undefined ? Math.max(0, minutesBetween(heardAt, to)) : 0
  const notHeardYetMin = Math.min(insideMin, silentMin)
  return { inContainerMin: insideMin - notHeardYetMin, notHeardYetMin, beforeMin, afterMin: outsideMin - beforeMin }
}

const minutesBetween = (from: Instant, to: Instant): number => (msOf(to) - msOf(from)) / 60_000

/** Minutes of the cold chain's span in any container; a merged lot may come from two that sailed at the same time. */
function minutesIn(windows: readonly Interval[], { from, to }: LotColdChain): number {
  if (from === null || to === null) return 0
  const ordered = windows
    .map((it) => ({ from: Math.max(msOf(it.from), msOf(from)), to: Math.min(msOf(it.to ?? to), msOf(to)) }))
    .sort((a, b) => a.from - b.from)
  let [sum, reached] = [0, Number.NEGATIVE_INFINITY]
  for (const window of ordered) {
    sum += Math.max(0, window.to - Math.max(window.from, reached))
    reached = Math.max(reached, window.to)
  }
  return sum / 60_000
}
