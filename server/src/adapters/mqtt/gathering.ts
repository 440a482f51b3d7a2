// Not the global one, so that a test with a fake clock still gets its readings.
import { setImmediate } from 'node:timers'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { FairTurns } from './fairTurns.ts'
import type { Reception } from './reception.ts'

/** A message of readings as it came. */
export interface Arrived {
  readonly deviceId: DeviceId
  readonly payload: Uint8Array
  /** ms since the epoch. */
  readonly receivedAt: number
}

/** Messages that come in the same turn of the event loop go to the store together, so that none costs promises of its own. */
export interface Gathering {
  /**
   * False where the device has to wait for its turn: then the message is to be taken by itself. Else `tell` hears
   * whether it is durable, where it is not it is to be taken by itself too.
   */
  take(arrived: Arrived, tell: (isDurable: boolean) => void): boolean
  /** Resolves when nothing is under way. */
  settled(): Promise<unknown>
}

interface Gathered extends Arrived {
  readonly leave: (readings: number | undefined) => void
  readonly tell: (isDurable: boolean) => void
}

export function openGathering(reception: Pick<Reception, 'together'>, turns: Pick<FairTurns, 'enter'>): Gathering {
  const underWay = new Set<Promise<void>>()
  let gathered: Gathered[] = []

  async function takeGathered(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    const together = gathered
    gathered = []
    const taken = await reception.together(together)
    for (const [nth, { leave, tell }] of together.entries()) {
      leave(taken[nth])
      tell(taken[nth] !== undefined)
    }
  }

  return {
    take(arrived, tell) {
      const { deviceId, payload, receivedAt } = arrived
      const leave = turns.enter({ deviceId, bytes: payload.byteLength })
      if (!leave) return false
      gathered.push({ deviceId, payload, receivedAt, leave, tell })
      if (gathered.length === 1) {
        const taken = takeGathered().finally(() => underWay.delete(taken))
        underWay.add(taken)
      }
      return true
    },
    settled: () => Promise.allSettled(underWay),
  }
}
