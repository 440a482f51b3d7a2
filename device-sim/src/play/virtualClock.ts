import { pause } from '../gateway/pause.ts'

/** A clock that starts in the past and runs faster until it has caught up with the real one, which it then follows. */
export interface VirtualClock {
  readonly now: () => number
  readonly wall: () => number
  readonly hasCaughtUp: () => boolean
  /** Resolves when the clock shows `at` (ms) or the signal ends the wait. */
  readonly until: (at: number, signal: AbortSignal) => Promise<void>
}

/** Timers drift and laptops sleep: look again at least so often. */
const longestNapMs = 30_000

export function virtualClock(options: {
  readonly from: number
  /** Virtual seconds in a real one. */
  readonly speed: number
  readonly wall: () => number
}): VirtualClock {
  const { from, speed, wall } = options
  const startedAt = wall()
  const ahead = () => from + (wall() - startedAt) * speed
  const now = () => Math.min(wall(), ahead())
  const hasCaughtUp = () => ahead() >= wall()
  const until = async (at: number, signal: AbortSignal) => {
    while (!signal.aborted && now() < at) {
      const napMs = (at - now()) / (hasCaughtUp() ? 1 : speed)
      await pause(Math.min(longestNapMs, Math.max(1, napMs)), signal)
    }
  }
  return { now, wall, hasCaughtUp, until }
}
