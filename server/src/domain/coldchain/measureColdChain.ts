import type { ColdChainProfile, ProductFormEntry } from '@cordline/contract/vocabulary/productForms'
import { chillingDegreeHours } from './chillingDegreeHours.ts'
import { meanKineticTemperature } from './meanKineticTemperature.ts'
import { type RemainingLife, remainingLife } from './remainingLife.ts'
import { type Budget, spendBudgets } from './spendBudgets.ts'
import { type Stretch, shareAbove, shareBelow, stretchesOf } from './stretchesOf.ts'
import type { TemperaturePoint } from './temperatureSeries.ts'
import type { Window } from './unionOfWindows.ts'

export interface MinutesByRange {
  readonly inRange: number
  readonly warm: number
  readonly cold: number
  readonly unknown: number
}

/** Temperatures °C, instants ms; null where nothing was measured or where the product form knows no such thing. */
export interface ColdChainMeasure {
  readonly minutes: MinutesByRange
  readonly min: number | null
  readonly max: number | null
  /** The mean of the readings (one value an instant), each counting alike. */
  readonly mean: number | null
  /** The mean over the known time, each reading counting as long as it stands for. */
  readonly timeWeightedMean: number | null
  readonly meanKineticTemperatureC: number | null
  readonly targetC: ColdChainProfile['targetC']
  readonly thawedAt: number | null
  readonly chillingDegreeHours: number | null
  readonly budgets: readonly Budget[]
  readonly remainingLife: RemainingLife | null
}

export interface ColdChainHistory {
  /** Ordered by time, as `temperatureSeries` gives it; points outside the window are passed over. */
  readonly series: readonly TemperaturePoint[]
  readonly window: Window
  readonly intervalMs: number
  readonly form: Pick<ProductFormEntry, 'id' | 'profile'>
}

/** What a shipment or a lot went through in a window of time. The four kinds of minutes add up to the window. */
export function measureColdChain({ series, window, intervalMs, form }: ColdChainHistory): ColdChainMeasure {
  const { profile } = form
  const points = series.filter(({ at }) => window.from <= at && at <= window.to)
  const stretches = stretchesOf(points, window, intervalMs)
  const extremes = extremesOf(points)
  const thawedAt = thawOf(points, profile)
  return {
    minutes: minutesOf(stretches.known, stretches.unknownMs, profile.targetC),
    min: extremes?.min ?? null,
    max: extremes?.max ?? null,
    mean: extremes?.mean ?? null,
    timeWeightedMean: timeWeightedMeanOf(stretches.known),
    meanKineticTemperatureC: meanKineticTemperature(points),
    targetC: profile.targetC,
    thawedAt,
    chillingDegreeHours: isFresh(form) && extremes ? chillingDegreeHours(stretches.known) : null,
    budgets: spendBudgets(points, profile, intervalMs),
    remainingLife:
      extremes && remainingLife({ ...stretches, maxC: extremes.max, isThawed: thawedAt !== null }, profile),
  }
}

/** Whole fresh fruit: what cold can injure. Pulp has no rind to brown. */
const isFresh = ({ id }: Pick<ProductFormEntry, 'id'>): boolean => id.startsWith('fresh_')

function minutesOf(known: readonly Stretch[], unknownMs: number, target: ColdChainProfile['targetC']): MinutesByRange {
  let [inRange, warm, cold] = [0, 0, 0]
  for (const stretch of known) {
    const warmMs = stretch.ms * shareAbove(stretch, target.max)
    const coldMs = stretch.ms * shareBelow(stretch, target.min)
    warm += warmMs
    cold += coldMs
    inRange += stretch.ms - warmMs - coldMs
  }
  // A stretch that is partly beyond both ends may leave a rounding error below zero.
  const minutes = (ms: number): number => Math.max(0, ms) / 60_000
  return { inRange: minutes(inRange), warm: minutes(warm), cold: minutes(cold), unknown: minutes(unknownMs) }
}

interface Extremes {
  readonly min: number
  readonly max: number
  readonly mean: number
}

function extremesOf(points: readonly TemperaturePoint[]): Extremes | null {
  let [min, max, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (const { temperatureC } of points) {
    min = Math.min(min, temperatureC)
    max = Math.max(max, temperatureC)
    sum += temperatureC
  }
  return points.length === 0 ? null : { min, max, mean: sum / points.length }
}

function timeWeightedMeanOf(known: readonly Stretch[]): number | null {
  let [weighted, span] = [0, 0]
  for (const { ms, startC, endC } of known) {
    weighted += (ms * (startC + endC)) / 2
    span += ms
  }
  return span === 0 ? null : weighted / span
}

function thawOf(points: readonly TemperaturePoint[], { kinetics }: ColdChainProfile): number | null {
  if (kinetics.model !== 'arrhenius') return null
  return points.find(({ temperatureC }) => temperatureC > kinetics.thawCapC)?.at ?? null
}
