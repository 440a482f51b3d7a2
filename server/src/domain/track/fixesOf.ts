import type { Position } from '@cordline/contract/vocabulary/position'
import type { Reading } from '@cordline/contract/vocabulary/reading'

/** Where a device was at an instant (ms, device clock). */
export interface Fix extends Position {
  readonly at: number
  readonly accuracyM?: number | undefined
}

/**
 * The positions among readings, by device time, whatever order they came in; the same position at the same instant counts
 * once. A fix that says when it was made (`fixedAt`) counts from then: a device indoors repeats its last one.
 */
export function fixesOf(
  readings: readonly Pick<Reading, 'takenAt' | 'latitude' | 'longitude' | 'accuracyM' | 'fixedAt'>[],
): Fix[] {
  const fixes: Fix[] = []
  for (const { takenAt, fixedAt = takenAt, latitude, longitude, accuracyM } of readings) {
    if (latitude === undefined || longitude === undefined) continue
    fixes.push({ at: Math.min(fixedAt, takenAt), latitude, longitude, accuracyM })
  }
  fixes.sort(byTimeAndPlace)
  return fixes.filter((fix, index) => {
    const previous = fixes[index - 1]
    return previous?.at !== fix.at || previous.latitude !== fix.latitude || previous.longitude !== fix.longitude
  })
}

const byTimeAndPlace = (a: Fix, b: Fix): number =>
  a.at - b.at ||
  a.latitude - b.latitude ||
  a.longitude - b.longitude ||
  (a.accuracyM ?? Number.MAX_VALUE) - (b.accuracyM ?? Number.MAX_VALUE)
