import { type IsoWeek, startOfWeekMs } from '@cordline/contract/vocabulary/isoWeek'
import { type Stage, stageOf } from '../world/journey.ts'
import { between } from '../world/random.ts'
import { dayMs, hourMs } from '../world/time.ts'
import { everydayStory, open, type Story } from './story.ts'

type Twist = (usual: Story, stages: readonly Stage[], key: string) => Story

/** The named stories. Every one starts from what happens to each container anyway. */
export const scenarios = {
  /** Nothing to report. */
  quiet: (usual) => usual,

  /** A day and night without coverage in the South China Sea; the logger uploads it in port. */
  'silent-at-sea': (usual, stages, key) => {
    const sea = stageOf(stages, 'sea')
    const from = sea.startsAt + between(55, 75, key, 'silence') * hourMs
    return { ...usual, silence: { from, to: from + dayMs, until: sea.endsAt + hourMs / 2 } }
  },

  /** A poor network: readings twice, out of turn and lost, and two hours with a clock that runs ahead. */
  'rough-network': (usual, stages, key) => {
    const from = stageOf(stages, 'port').startsAt + between(4, 30, key, 'skew') * hourMs
    return {
      ...usual,
      duplicateRate: 0.03,
      reorderRate: 0.04,
      dropRate: 0.015,
      skew: { from, to: from + 2 * hourMs, byMs: 137_000 },
    }
  },

  /** Unplugged on the quay of Yangshan, and nobody looks for half a day: the load thaws. */
  thaw: (usual, stages, key) => {
    const from = stageOf(stages, 'arrival-port').startsAt + between(14, 24, key, 'outage') * hourMs
    return { ...usual, powerOff: [...usual.powerOff, { from, to: from + between(13, 14, key, 'hours') * hourMs }] }
  },

  /** Inspectors at the cold store leave the doors open for close to an hour: a warm spell, nothing worse. */
  'slow-inspection': (usual, stages, key) => {
    const from = stageOf(stages, 'cold-store').startsAt + between(3, 9, key, 'inspection') * hourMs
    const inspection = open(from, between(45, 60, key, 'minutes'))
    return { ...usual, doorOpen: [...usual.doorOpen, inspection], powerOff: [...usual.powerOff, inspection] }
  },
} as const satisfies Record<string, Twist>

export type ScenarioName = keyof typeof scenarios
export const scenarioNames = Object.keys(scenarios).filter((name): name is ScenarioName => name in scenarios)

/**
 * Which story a week tells: in turn by the calendar, so that it stays the same when the season moves on, and each is
 * among the five oldest of eight weeks, which have all been delivered.
 */
export function scenarioOf(week: IsoWeek): ScenarioName {
  const turn = Math.round(startOfWeekMs(week) / (7 * dayMs))
  return scenarioNames[turn % scenarioNames.length] ?? 'quiet'
}

export function storyOf(name: ScenarioName, stages: readonly Stage[], key: string): Story {
  const twist: Twist = scenarios[name]
  return twist(everydayStory(stages, key), stages, key)
}
