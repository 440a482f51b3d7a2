import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { AckPayload } from '@cordline/contract/wire/mqtt'
import { type Pace, waitBefore } from '../../ports/backOff.ts'
import { type Outage, outageIn } from '../../ports/outage.ts'
import type { ReadingStore } from '../../ports/readingStore.ts'

/** Long enough to gather a burst of singles, short enough that a device on a weak link still hears it. */
const ackDelayMs = 200
/** Per device and flush; a device has one boot, a back-fill perhaps a few. The rest is told with the next reading. */
const maxBoots = 8
/** While the store is away, the first device's question tells whether it is back. */
const awayPace: Pace = { firstMs: 1000, maxMs: 10_000 }

export interface Acks {
  /** Readings of these boots became durable. */
  note(deviceId: DeviceId, boots: readonly string[]): void
  /** Tells what is due, and nothing from then on. */
  close(): Promise<void>
}

interface Telling {
  /** Where the store has to be asked each time, devices are told less often. */
  readonly delayMs?: number | undefined
  readonly readings: Pick<ReadingStore, 'contiguousSeq'>
  readonly tell: (deviceId: DeviceId, ack: AckPayload) => void
  /** For another reason than an outage: it is told with the next reading. */
  readonly onError: (deviceId: DeviceId, error: unknown) => void
}

/** Tells devices up to which seq everything is durable, once per device and short interval, and after an outage. */
export function tellAcks({ delayMs = ackDelayMs, readings, tell, onError }: Telling): Acks {
  let due = new Map<DeviceId, Set<string>>()
  let timer: NodeJS.Timeout | undefined
  let triesWhileAway = 0
  let isClosed = false

  async function tellDevice(deviceId: DeviceId, boots: ReadonlySet<string>): Promise<void> {
    for (const boot of boots) {
      const seq = await readings.contiguousSeq(deviceId, boot)
      if (seq !== undefined) tell(deviceId, { boot, seq })
    }
  }

  const tryDevice = (deviceId: DeviceId, boots: ReadonlySet<string>): Promise<Outage | undefined> =>
    outageIn(() => tellDevice(deviceId, boots)).catch((error: unknown) => {
      onError(deviceId, error)
      return undefined
    })

  async function tellDue(): Promise<void> {
    timer = undefined
    const now = due
    due = new Map()
    for (const [deviceId, boots] of now) {
      const outage = await tryDevice(deviceId, boots)
      now.delete(deviceId)
      if (!outage) {
        triesWhileAway = 0
        continue
      }
      // Behind the others, in case that it is about this device alone.
      for (const [id, left] of [...now, [deviceId, boots] as const]) add(id, left)
      schedule(Math.max(waitBefore(awayPace, triesWhileAway++, Math.random), outage.retryAfterMs ?? 0))
      return
    }
  }

  function add(deviceId: DeviceId, boots: Iterable<string>): void {
    const ofDevice = due.get(deviceId) ?? new Set<string>()
    due.set(deviceId, ofDevice)
    for (const boot of boots) if (ofDevice.size < maxBoots) ofDevice.add(boot)
  }

  function schedule(waitMs: number): void {
    if (!isClosed) timer ??= setTimeout(() => void tellDue(), waitMs)
  }

  return {
    note(deviceId, boots) {
      if (boots.length === 0) return
      add(deviceId, boots)
      schedule(delayMs)
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await tellDue()
    },
  }
}
