import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { Outage } from '../../ports/outage.ts'
import type { ReadingRate } from './readingRate.ts'

/** Messages on their way to the store at once, of all devices: enough for its commits and batches to be full. */
export const maxMessagesAtOnce = 2000
/** And their bytes: some 16,000 readings, a fifth of a second's work, which is what a newcomer finds before it. */
export const maxBytesAtOnce = 2 * 1024 * 1024

interface Turn {
  readonly deviceId: DeviceId
  readonly bytes: number
}

/** A message that came, and who waits for it. */
export interface Arrival extends Turn {
  /** Aborted when nobody waits for it any more. */
  readonly leaving: AbortSignal
}

/** Between the doors and the stores: whoever sends much waits for itself, and nobody else does. */
export interface FairTurns {
  /**
   * Does the work when it is the device's turn: at once where nothing waits. `work` answers how many readings it took.
   * `too-fast`: not done, since the device sends more than may wait for it.
   * @throws what `work` throws; Outage where its device left before
   */
  take(arrival: Arrival, work: () => Promise<number>): Promise<'taken' | 'too-fast'>
  /** For whoever need not wait: false where it has to. */
  enter(turn: Turn): boolean
  /** Gives back what was entered, and tells how many readings were taken, if they were. */
  leave(turn: Turn, readings: number | undefined): void
}

/** How much may wait for devices that are over their rate, where they share a window with those that are not. */
export interface RestingShare {
  /** Of one message: whatever came after it may not be acknowledged before it. */
  readonly ms: number
  readonly messagesOfDevice: number
  readonly messages: number
  readonly bytes: number
}

/** Where each device has a window of its own: past it nothing is read. */
const ownWindows: RestingShare = { ms: Infinity, messagesOfDevice: Infinity, messages: Infinity, bytes: Infinity }

interface Waiting {
  readonly bytes: number
  readonly end: (outcome: 'begins' | 'too-fast') => void
}

/** What waits of one device, in the order it came. */
interface Lane {
  readonly deviceId: DeviceId
  readonly waiting: Set<Waiting>
  bytes: number
}

/**
 * Devices that wait take turns, one message each, so that a device's only message waits for one of each busy one at
 * most. Who is over its rate takes no turn until it is within it again.
 */
export function openFairTurns(rate: ReadingRate, share: RestingShare = ownWindows): FairTurns {
  const lanes = new Map<DeviceId, Lane>()
  /** The lanes that take turns, in their order. */
  const ready = new Set<Lane>()
  const resting = new Map<Lane, NodeJS.Timeout>()
  const atOnce = { messages: 0, bytes: 0 }

  const hasRoom = (): boolean => atOnce.messages < maxMessagesAtOnce && atOnce.bytes < maxBytesAtOnce

  function begin(bytes: number): void {
    atOnce.messages++
    atOnce.bytes += bytes
  }

  function letIn(): void {
    while (ready.size > 0 && hasRoom()) {
      const [lane] = ready
      if (lane) giveTurn(lane)
    }
  }

  function giveTurn(lane: Lane): void {
    ready.delete(lane)
    const overMs = rate.overFor(lane.deviceId)
    if (overMs > 0) {
      rest(lane, overMs)
      return
    }
    const [first] = lane.waiting
    if (!first) return
    remove(lane, first)
    if (lane.waiting.size > 0) ready.add(lane)
    begin(first.bytes)
    first.end('begins')
  }

  function rest(lane: Lane, ms: number): void {
    const wake = (): void => {
      resting.delete(lane)
      ready.add(lane)
      letIn()
    }
    resting.set(lane, setTimeout(wake, ms).unref())
    // What came while it was within its rate may be more than may wait now.
    for (const it of [...lane.waiting].reverse()) {
      if (ms <= share.ms && !isTooMuch(lane)) break
      remove(lane, it)
      it.end('too-fast')
    }
  }

  function isTooMuch(lane: Lane): boolean {
    if (lane.waiting.size > share.messagesOfDevice) return true
    let [messages, bytes] = [0, 0]
    for (const it of resting.keys()) {
      messages += it.waiting.size
      bytes += it.bytes
    }
    return messages > share.messages || bytes > share.bytes
  }

  function remove(lane: Lane, waiting: Waiting): void {
    if (!lane.waiting.delete(waiting)) return
    lane.bytes -= waiting.bytes
    if (lane.waiting.size > 0) return
    lanes.delete(lane.deviceId)
    ready.delete(lane)
    clearTimeout(resting.get(lane))
    resting.delete(lane)
  }

  function turnOf({ deviceId, bytes, leaving }: Arrival): Promise<'begins' | 'too-fast'> {
    const lane = lanes.get(deviceId) ?? { deviceId, waiting: new Set<Waiting>(), bytes: 0 }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        remove(lane, waiting)
        reject(new Outage('the device', { reason: 'it left before its message had its turn' }))
      }
      const end: Waiting['end'] = (outcome) => {
        leaving.removeEventListener('abort', leave)
        resolve(outcome)
      }
      const waiting: Waiting = { bytes, end }
      if (leaving.aborted) return leave()
      leaving.addEventListener('abort', leave)
      lanes.set(deviceId, lane)
      lane.waiting.add(waiting)
      lane.bytes += bytes
      if (!resting.has(lane)) {
        ready.add(lane)
        letIn()
      } else if (isTooMuch(lane)) {
        remove(lane, waiting)
        end('too-fast')
      }
    })
  }

  /** Nobody that may go waits, and neither does the device itself. */
  const mayBegin = (deviceId: DeviceId): boolean =>
    ready.size === 0 && hasRoom() && !lanes.has(deviceId) && rate.overFor(deviceId) === 0

  function leave({ deviceId, bytes }: Turn, readings: number | undefined): void {
    if (readings !== undefined) rate.spend(deviceId, { readings, bytes })
    atOnce.messages--
    atOnce.bytes -= bytes
    letIn()
  }

  return {
    enter({ deviceId, bytes }) {
      const isLetIn = mayBegin(deviceId)
      if (isLetIn) begin(bytes)
      return isLetIn
    },
    leave,
    async take(arrival, work) {
      if (mayBegin(arrival.deviceId)) begin(arrival.bytes)
      else if ((await turnOf(arrival)) === 'too-fast') return 'too-fast'
      let readings: number | undefined
      try {
        readings = await work()
        return 'taken'
      } finally {
        leave(arrival, readings)
      }
    },
  }
}
