import { randomUUID } from 'node:crypto'
import { type OutsideDoor, startOutsideDoor } from '../../../src/adapters/mqtt/outsideBroker.ts'
import type { PartChange } from '../../../src/ports/partWatch.ts'
import { noonMs } from '../../builders.ts'
import { type FakePorts, fakePorts } from './fakePorts.ts'
import { quickTiming, speed } from './quickTiming.ts'

/** The clock of `quickTiming`. */
const quickNow = (): number => Date.now() * speed

export interface WatchedDoor {
  readonly door: Awaited<ReturnType<typeof startOutsideDoor>>
  readonly ports: FakePorts
  /** What became of the broker, as it was told. */
  readonly changes: readonly PartChange[]
  /** Every line that a log would have: level and message. */
  readonly lines: readonly string[]
  /** How many times `record` was asked for a reading, repeated ones too. */
  readonly recorded: () => number
  /** Resolves at the change that is the nth one (from 1). */
  untilChange(nth: number): Promise<PartChange>
  /** Resolves when the broker was lost and is back. */
  untilUp(): Promise<void>
}

/** An outside door on a client id of its own, in quick time. */
export async function watchedDoor(
  order: Pick<OutsideDoor, 'url'> & Partial<OutsideDoor> & { readonly ports?: FakePorts },
): Promise<WatchedDoor> {
  const { ports = fakePorts(noonMs) } = order
  const changes: PartChange[] = []
  const lines: string[] = []
  let waiting: (() => void)[] = []
  let recorded = 0
  const line = (level: string) => (fields: object, message: string) => {
    const { err } = fields as { readonly err?: Error }
    lines.push(`${level}: ${message}${err ? ` (${err.message})` : ''}`)
  }
  const { record } = ports.readings
  const counted: FakePorts = {
    ...ports,
    readings: {
      ...ports.readings,
      record: (readings) => {
        recorded += readings.length
        return record(readings)
      },
    },
  }
  const door = await startOutsideDoor({
    clientId: `cordline-test-${randomUUID()}`,
    now: quickNow,
    timing: quickTiming,
    log: { error: line('error'), warn: line('warn'), info: line('info'), debug: () => {} },
    heed: (change) => {
      changes.push(change)
      for (const tell of waiting.splice(0)) tell()
    },
    ...order,
    ports: counted,
  })
  const nextChange = () =>
    new Promise<void>((resolve) => {
      waiting = [...waiting, resolve]
    })
  return {
    door,
    ports,
    changes,
    lines,
    recorded: () => recorded,
    async untilChange(nth) {
      for (;;) {
        const change = changes[nth - 1]
        if (change) return change
        await nextChange()
      }
    },
    async untilUp() {
      while (changes.at(-1)?.state !== 'up') await nextChange()
    },
  }
}

export const outageOf = (change: PartChange): string => (change.state === 'down' ? change.outage.message : 'up')
