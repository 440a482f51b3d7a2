/** How long to wait between tries, in ms: the first wait, and the longest one. */
export interface Pace {
  readonly firstMs: number
  readonly maxMs: number
}

/** As slow as it gets: for what waiting alone does not mend. */
export const slowest = Number.POSITIVE_INFINITY

/**
 * Twice as long with each try (the first is 0), up to the longest. Half of it is chance, so that those who lost the same
 * thing do not come back in one moment. `random` gives 0 to 1.
 */
export function waitBefore({ firstMs, maxMs }: Pace, attempt: number, random: () => number): number {
  const longest = Math.min(maxMs, firstMs * 2 ** (attempt + 1))
  return Math.round(longest / 2 + (random() * longest) / 2)
}
