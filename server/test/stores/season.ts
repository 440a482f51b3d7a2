import { addWeeks, IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import { containerFor, type SimulatedContainer } from '../../../device-sim/src/scenarios/container.ts'
import type { Window } from '../../../device-sim/src/world/time.ts'

/** Set in the past and never moved, so that a difference can be found again on any day. */
const firstWeek = IsoWeek.parse('2026-W20')
/** Every two hours are dense enough for each story, and a twelfth of what the demo sends. */
export const measureIntervalS = 7200
const hourMs = 3_600_000
/** It was silent for long enough to be told so. */
const silentHours = 8

export interface Season {
  /** By what it is there for. */
  readonly containers: Readonly<Record<'thawed' | 'rough' | 'backFilled' | 'silent', SimulatedContainer>>
  /** When it is looked at, ms. */
  readonly until: number
}

/**
 * Three weeks with everything that a container can be: thawed, received and held; delivered over a poor network and on
 * the shelf; on its way after it has uploaded a day of silence; on its way and silent now.
 */
export function smallSeason(): Season {
  const containers = {
    thawed: containerFor({ week: firstWeek, seed: 7, scenario: 'thaw' }),
    rough: containerFor({ week: firstWeek, seed: 8, scenario: 'rough-network' }),
    backFilled: containerFor({ week: addWeeks(firstWeek, 1), seed: 7, scenario: 'silent-at-sea' }),
    silent: containerFor({ week: addWeeks(firstWeek, 2), seed: 7, scenario: 'silent-at-sea' }),
  }
  return { containers, until: silenceOf(containers.silent).from + silentHours * hourMs }
}

function silenceOf({ story, week }: SimulatedContainer): Window {
  if (!story.silence) throw new Error(`the container of ${week} is never silent`)
  return story.silence
}
