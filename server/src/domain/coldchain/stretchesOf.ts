import { isUnknownGap } from './gapRule.ts'
import type { TemperaturePoint } from './temperatureSeries.ts'
import type { Window } from './unionOfWindows.ts'

/** A known piece of time: `ms` long, the temperature going straight from `startC` to `endC`. */
export interface Stretch {
  readonly ms: number
  readonly startC: number
  readonly endC: number
}

export interface Stretches {
  readonly known: readonly Stretch[]
  readonly unknownMs: number
}

/**
 * A window cut into known pieces and unknown time; both together are exactly as long as the window. Before the first and
 * after the last reading its value holds for up to two intervals; a longer wait is unknown, all of it.
 */
export function stretchesOf(series: readonly TemperaturePoint[], window: Window, intervalMs: number): Stretches {
  const known: Stretch[] = []
  let unknownMs = 0
  const add = (ms: number, startC: number, endC: number): void => {
    if (isUnknownGap(ms, intervalMs)) unknownMs += ms
    else if (ms > 0) known.push({ ms, startC, endC })
  }
  let previous: TemperaturePoint | undefined
  for (const point of series) {
    add(point.at - (previous?.at ?? window.from), (previous ?? point).temperatureC, point.temperatureC)
    previous = point
  }
  if (!previous) return { known, unknownMs: Math.max(0, window.to - window.from) }
  add(window.to - previous.at, previous.temperatureC, previous.temperatureC)
  return { known, unknownMs }
}

/** The part (0–1) of a stretch that is above a temperature, split where the straight line crosses it. */
export function shareAbove({ startC, endC }: Stretch, limitC: number): number {
  const low = Math.min(startC, endC)
  const high = Math.max(startC, endC)
  if (low > limitC) return 1
  return high > limitC ? (high - limitC) / (high - low) : 0
}

/** The part (0–1) of a stretch that is below a temperature. */
export function shareBelow({ startC, endC }: Stretch, limitC: number): number {
  const low = Math.min(startC, endC)
  const high = Math.max(startC, endC)
  if (high < limitC) return 1
  return low < limitC ? (limitC - low) / (high - low) : 0
}
