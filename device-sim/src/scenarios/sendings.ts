import { delay } from '../faults/delay.ts'
import { drop } from '../faults/drop.ts'
import { duplicate } from '../faults/duplicate.ts'
import { type Fault, type Sending, throughFaults } from '../faults/fault.ts'
import { reorder } from '../faults/reorder.ts'
import { skew } from '../faults/skew.ts'
import { loggerIn } from '../world/logger.ts'
import { type SimulatedContainer, setPointC } from './container.ts'
import type { Story } from './story.ts'

/** A moment (ms) at which the logger measures, and how it numbers the reading. */
export interface Measurement {
  readonly at: number
  readonly boot: string
  readonly seq: number
}

/** Every `everyMs` from fitting to receipt, numbered from 0 in one boot. */
export function* measurementsOf(container: SimulatedContainer, everyMs: number): Generator<Measurement> {
  const boot = `${container.week}.${container.seed}`
  for (let seq = 0; ; seq += 1) {
    const at = container.fittedAt + seq * everyMs
    if (at > container.receivedAt) return
    yield { at, boot, seq }
  }
}

/** What the container's logger sends, in order of `sentAt`, with the faults of its story. Pure and lazy. */
export function sendingsOf(container: SimulatedContainer, measurements: Iterable<Measurement>): Iterable<Sending> {
  return throughFaults(measured(container, measurements), faultsOf(container.story, container.key))
}

function* measured(container: SimulatedContainer, measurements: Iterable<Measurement>): Generator<Sending> {
  const { key, seed, stages, story } = container
  const readAt = loggerIn({ key, seed, stages, setPointC, powerOff: story.powerOff, doorOpen: story.doorOpen })
  for (const { at, boot, seq } of measurements) yield { reading: { ...readAt(at), boot, seq }, sentAt: at }
}

function faultsOf(story: Story, key: string): Fault[] {
  return [
    ...(story.skew ? [skew(story.skew)] : []),
    drop(story.dropRate, key),
    duplicate(story.duplicateRate, key),
    reorder(story.reorderRate, key),
    ...(story.silence ? [delay(story.silence)] : []),
  ]
}
