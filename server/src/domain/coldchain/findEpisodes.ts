import type { Limit } from '@cordline/contract/vocabulary/productForms'
import { isUnknownGap } from './gapRule.ts'
import type { TemperaturePoint } from './temperatureSeries.ts'

export type Side = 'warm' | 'cold'
export type Severity = 'warn' | 'alarm' | 'critical'

/** A stretch beyond one limit; `from` and `to` are its first and last point beyond (ms), `peak` the furthest (°C). */
export interface Episode {
  readonly boundary: string
  readonly limitC: number
  readonly side: Side
  readonly severity: Severity
  readonly from: number
  readonly to: number
  readonly peak: number
  readonly state: 'open' | 'closed'
}

/** Half a degree is what a calibrated logger may be off; ten minutes is one reading at the default interval. */
export const defaultHysteresisC = 0.5
export const defaultCloseAfterMs = 10 * 60_000

export interface EpisodeRules {
  readonly limits: readonly Limit[]
  readonly intervalMs: number
  /** How far inside the limit it must be, and for how long, until an episode is over. */
  readonly hysteresisC?: number
  readonly closeAfterMs?: number
  /** Set where the history is over (received, unloaded): nothing can still be open then. */
  readonly endedAt?: number | undefined
}

/**
 * Every stretch beyond a temperature limit that lasted at least the limit's delay, first to last point, ordered by start
 * and limit. A pure function of the series, so late readings give the episodes that timely ones would have given.
 * Over a silence of more than two intervals nothing is proven: an episode ends at its last point before, and opens
 * anew after it only if the temperature is then beyond the limit for the whole delay again. Limits of other channels
 * (humidity, CO2) are passed over.
 */
export function findEpisodes(series: readonly TemperaturePoint[], rules: EpisodeRules): Episode[] {
  return rules.limits
    .flatMap((limit) => boundaryOf(limit) ?? [])
    .flatMap((boundary) => episodesBeyond(series, boundary, rules))
    .sort((a, b) => a.from - b.from)
}

/** How bad a limit is, by its name in the catalogue. */
export function severityOf(limitId: string): Severity {
  if (limitId === 'critical' || limitId === 'reject') return 'critical'
  return limitId.endsWith('warn') ? 'warn' : 'alarm'
}

interface Boundary {
  readonly id: string
  readonly limitC: number
  readonly side: Side
  readonly delayMs: number
}

function boundaryOf({ id, aboveC, belowC, delayMin }: Limit): Boundary | undefined {
  const delayMs = delayMin * 60_000
  if (aboveC !== undefined) return { id, limitC: aboveC, side: 'warm', delayMs }
  if (belowC !== undefined) return { id, limitC: belowC, side: 'cold', delayMs }
  return undefined
}

/** Points beyond the limit, possibly with short returns between them once the delay was reached. */
interface Run {
  from: number
  to: number
  /** The furthest temperature beyond the limit, °C. */
  peak: number
  insideSince: number | undefined
}

function episodesBeyond(series: readonly TemperaturePoint[], boundary: Boundary, rules: EpisodeRules): Episode[] {
  const { intervalMs, hysteresisC = defaultHysteresisC, closeAfterMs = defaultCloseAfterMs } = rules
  const sign = boundary.side === 'warm' ? 1 : -1
  const episodes: Episode[] = []
  let run: Run | undefined
  let previousAt = Number.NEGATIVE_INFINITY
  const end = (state: Episode['state']): void => {
    if (run && run.to - run.from >= boundary.delayMs) episodes.push(toEpisode(run, boundary, state))
    run = undefined
  }
  for (const { at, temperatureC } of series) {
    if (run && isUnknownGap(at - previousAt, intervalMs)) end('closed')
    previousAt = at
    const excess = sign * (temperatureC - boundary.limitC)
    if (excess > 0) {
      run ??= { from: at, to: at, peak: temperatureC, insideSince: undefined }
      run.to = at
      if (sign * (temperatureC - run.peak) > 0) run.peak = temperatureC
      run.insideSince = undefined
    } else if (run && run.to - run.from < boundary.delayMs) {
      run = undefined
    } else if (run && excess > -hysteresisC) {
      run.insideSince = undefined
    } else if (run) {
      run.insideSince ??= at
      if (at - run.insideSince >= closeAfterMs) end('closed')
    }
  }
  end(rules.endedAt === undefined ? 'open' : 'closed')
  return episodes
}

function toEpisode({ from, to, peak }: Run, { id, limitC, side }: Boundary, state: Episode['state']): Episode {
  return { boundary: id, limitC, side, severity: severityOf(id), from, to, peak, state }
}
