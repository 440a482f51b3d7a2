/**
 * The time of a simulated season, moved by hand: two servers that live through the same season see the same moments,
 * however fast their stores are. All instants ms.
 */
export interface SeasonClock {
  readonly now: () => number
  /** It is that late, or later already: never goes back. */
  readonly reach: (at: number) => void
  /** A second passes, so that no two changes are of the same moment. */
  readonly tick: () => void
}

const secondMs = 1000

export function seasonClock(start: number): SeasonClock {
  let now = start
  return {
    now: () => now,
    reach: (at) => {
      now = Math.max(now, at)
    },
    tick: () => {
      now += secondMs
    },
  }
}
