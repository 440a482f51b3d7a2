import { isUnknownGap } from '../coldchain/gapRule.ts'
import type { Window } from '../coldchain/unionOfWindows.ts'

/**
 * The silent stretches of a window: more than two intervals without a reading, also before the first and after the last.
 * `instants` (ms) in ascending order; those outside the window are passed over.
 */
export function findGaps(instants: readonly number[], window: Window, intervalMs: number): Window[] {
  const gaps: Window[] = []
  let heardAt = window.from
  const listenUntil = (at: number): void => {
    if (isUnknownGap(at - heardAt, intervalMs)) gaps.push({ from: heardAt, to: at })
    heardAt = at
  }
  for (const at of instants) if (window.from <= at && at <= window.to) listenUntil(at)
  listenUntil(window.to)
  return gaps
}
