/** One lost reading is forgiven, two are not (coldchain design: "gap ≤ 2 × interval"). */
export const maxKnownIntervals = 2

/** True where so long a silence says nothing about the time between its ends. All in ms. */
export const isUnknownGap = (gapMs: number, intervalMs: number): boolean => gapMs > maxKnownIntervals * intervalMs
