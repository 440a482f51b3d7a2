export const firstDelayMs = 500
export const longestDelayMs = 30_000

/** How long to wait before the attempt after `failures` failures: doubled each time, never beyond 30 s. */
export const delayAfter = (failures: number): number => Math.min(longestDelayMs, firstDelayMs * 2 ** failures)
