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

/**
 * Messages of a device that come in the same turn of the event loop go to the store in one call, so that none costs
 * promises of its own. Those of other devices are other calls, which the store takes together: it may have to ask about one
 * device before it knows what to write, and nobody else waits for that.
 */
export interface Gathering {
  /**
   * False where the device has to wait for its turn: then the message is to be taken by itself. Else `tell` hears
   * whether it is durable, where it is not it is to be taken by itself too.
   */
  take(arrived: Arrived, tell: (isDurable: boolean) => void): boolean
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

interface Gathered extends Arrived {
  readonly bytes: number
  readonly tell: (isDurable: boolean) => void
}

export function openGathering(
  reception: Pick<Reception, 'together'>,
  turns: Pick<FairTurns, 'enter' | 'leave'>,
): Gathering {
  const underWay = new Set<Promise<void>>()
  let gathered = new Map<DeviceId, Gathered[]>()

  function begin(work: Promise<void>): void {
    const settled = work.finally(() => underWay.delete(settled))
    underWay.add(settled)
  }

  async function takeGathered(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    const together = gathered
    gathered = new Map()
    for (const own of together.values()) begin(takeOfDevice(own))
  }

  async function takeOfDevice(own: readonly Gathered[]): Promise<void> {
    const taken = await reception.together(own)
    for (const [nth, it] of own.entries()) {
      turns.leave(it, taken[nth])
      it.tell(taken[nth] !== undefined)
    }
  }

  return {
    take(arrived, tell) {
      const { deviceId, payload, receivedAt } = arrived
      const it = { deviceId, payload, receivedAt, bytes: payload.byteLength, tell }
      if (!turns.enter(it)) return false
      if (gathered.size === 0) begin(takeGathered())
      const own = gathered.get(deviceId)
      if (own) own.push(it)
      else gathered.set(deviceId, [it])
      return true
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
  }
}
