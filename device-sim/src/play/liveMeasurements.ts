import type { SimulatedContainer } from '../scenarios/container.ts'
import { type Measurement, measurementsOf } from '../scenarios/sendings.ts'
import { secondMs } from '../world/time.ts'
import type { VirtualClock } from './virtualClock.ts'

export interface Pace {
  /** While the past is played. */
  readonly everyMs: number
  /** In real time. */
  readonly liveEveryMs: number
}

/**
 * The measurements of a container that is followed into the present: the grid of the past first, numbered the same in
 * every run, then, where the grid meets the present, at the live pace, in a boot of its own.
 */
export function* liveMeasurements(
  container: SimulatedContainer,
  clock: Pick<VirtualClock, 'wall'>,
  { everyMs, liveEveryMs }: Pace,
): Generator<Measurement> {
  let last = 0
  for (const measurement of measurementsOf(container, everyMs)) {
    if (measurement.at > clock.wall()) break
    yield measurement
    last = measurement.at
  }
  const startsAt = Math.max(last + secondMs, Math.floor(clock.wall() / secondMs) * secondMs)
  const boot = `${container.week}.${container.seed}.live.${(startsAt / secondMs).toString(36)}`.slice(0, 32)
  for (let seq = 0; ; seq += 1) {
    const at = startsAt + seq * liveEveryMs
    if (at > container.receivedAt) return
    // A moment of the grid belongs to the grid: another run measures there under another number.
    yield { at: (at - container.fittedAt) % everyMs === 0 ? at + secondMs : at, boot, seq }
  }
}
