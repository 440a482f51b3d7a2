import type { Outage } from './outage.ts'

/** A part of the server's world went away or came back. */
export type PartChange =
  | { readonly part: string; readonly state: 'down'; readonly outage: Outage }
  /** `downMs`: how long it was away. */
  | { readonly part: string; readonly state: 'up'; readonly downMs: number }

export type HeedPart = (change: PartChange) => void

/** What is known of one part: tells of every change once, however often it is tried meanwhile. */
export interface PartWatch {
  readonly worked: () => void
  readonly failed: (outage: Outage) => void
  /** What went wrong last, while the part is down. */
  readonly outage: () => Outage | undefined
}

/** A part is taken to be up until it fails for the first time. `now` in ms. */
export function watchPart(part: string, heed: HeedPart, now: () => number): PartWatch {
  let down: { readonly since: number; readonly outage: Outage; readonly told: string | undefined } | undefined
  return {
    worked: () => {
      if (!down) return
      const { since } = down
      down = undefined
      heed({ part, state: 'up', downMs: now() - since })
    },
    failed: (outage) => {
      // That it can't be reached either is no news of what is down already.
      const isNews = down === undefined || (outage.reason !== undefined && outage.reason !== down.told)
      down = { since: down?.since ?? now(), outage, told: isNews ? outage.reason : down?.told }
      if (isNews) heed({ part, state: 'down', outage })
    },
    outage: () => down?.outage,
  }
}
