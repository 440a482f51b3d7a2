import { type Stage, stageOf } from '../world/journey.ts'
import { between } from '../world/random.ts'
import { hourMs, minuteMs, type Window } from '../world/time.ts'

/** What a week's container goes through beside cooling and driving. Windows in ms, rates 0–1. */
export interface Story {
  readonly powerOff: readonly Window[]
  readonly doorOpen: readonly Window[]
  /** No coverage: the logger keeps its readings and uploads them at `until`. */
  readonly silence?: Window & { readonly until: number }
  readonly duplicateRate: number
  readonly reorderRate: number
  readonly dropRate: number
  /** Stretches in which the device's clock is wrong. */
  readonly skew?: Window & { readonly byMs: number }
}

/** What happens to every container: unplugged four times at the ports, opened for stuffing and at the store. */
export function everydayStory(stages: readonly Stage[], key: string): Story {
  const off = (at: number, name: string): Window => ({ from: at, to: at + between(12, 38, key, name) * minuteMs })
  const [port, arrival] = [stageOf(stages, 'port'), stageOf(stages, 'arrival-port')]
  const stuffing = stageOf(stages, 'stuffing')
  const toStore = stageOf(stages, 'to-store')
  return {
    powerOff: [
      off(port.startsAt, 'gate in'),
      off(port.endsAt - hourMs, 'lift on'),
      off(arrival.startsAt, 'lift off'),
      off(arrival.endsAt - hourMs, 'gate out'),
    ],
    doorOpen: [
      ...[0.5, 1.25, 2].map((hours) => open(stuffing.startsAt + hours * hourMs, 18)),
      open(toStore.endsAt + 5 * minuteMs, 20),
    ],
    duplicateRate: 0.002,
    reorderRate: 0,
    dropRate: 0.001,
  }
}

export const open = (from: number, minutes: number): Window => ({ from, to: from + minutes * minuteMs })
