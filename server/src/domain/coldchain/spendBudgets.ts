import type { ColdChainProfile } from '@cordline/contract/vocabulary/productForms'
import type { Side } from './findEpisodes.ts'
import { isUnknownGap } from './gapRule.ts'
import type { TemperaturePoint } from './temperatureSeries.ts'

/** Minutes beyond a limit over the whole history against the most that the profile allows. */
export interface Budget {
  readonly limitC: number
  readonly side: Side
  readonly usedMin: number
  readonly maxMin: number
}

/**
 * Counted as excursions are: the time between two readings is out only if both are beyond the limit and no more than two
 * intervals apart. What is spent is therefore proven, and no more than what the minutes warm or cold say.
 */
export function spendBudgets(
  series: readonly TemperaturePoint[],
  profile: Pick<ColdChainProfile, 'maxCumulative'>,
  intervalMs: number,
): Budget[] {
  return profile.maxCumulative.flatMap(({ aboveC, belowC, hours }) => {
    const limitC = aboveC ?? belowC
    if (limitC === undefined) return []
    const side: Side = aboveC === undefined ? 'cold' : 'warm'
    return [{ limitC, side, usedMin: minutesBeyond(series, { limitC, side, intervalMs }), maxMin: hours * 60 }]
  })
}

interface Beyond {
  readonly limitC: number
  readonly side: Side
  readonly intervalMs: number
}

function minutesBeyond(series: readonly TemperaturePoint[], { limitC, side, intervalMs }: Beyond): number {
  const sign = side === 'warm' ? 1 : -1
  let outMs = 0
  let outSince: number | undefined
  for (const { at, temperatureC } of series) {
    const isOut = sign * (temperatureC - limitC) > 0
    if (isOut && outSince !== undefined && !isUnknownGap(at - outSince, intervalMs)) outMs += at - outSince
    outSince = isOut ? at : undefined
  }
  return outMs / 60_000
}
