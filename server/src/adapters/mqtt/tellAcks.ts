import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { AckPayload } from '@cordline/contract/wire/mqtt'
import type { ReadingStore } from '../../ports/readingStore.ts'

/** Long enough to gather a burst of singles, short enough that a device on a weak link still hears it. */
const ackDelayMs = 200
/** Per device and flush; a device has one boot, a back-fill perhaps a few. The rest is told with the next reading. */
const maxBoots = 8

export interface Acks {
  /** Readings of these boots became durable. */
  note(deviceId: DeviceId, boots: readonly string[]): void
  /** Tells what is due now. */
  flush(): Promise<void>
}

interface Telling {
  /** Where the store has to be asked each time, devices are told less often. */
  readonly delayMs?: number | undefined
  readonly readings: Pick<ReadingStore, 'contiguousSeq'>
  readonly tell: (deviceId: DeviceId, ack: AckPayload) => void
  readonly onError: (deviceId: DeviceId, error: unknown) => void
}

/** Tells devices up to which seq everything is durable, once per device and short interval. */
export function tellAcks({ delayMs = ackDelayMs, readings, tell, onError }: Telling): Acks {
  let due = new Map<DeviceId, Set<string>>()
  let timer: NodeJS.Timeout | undefined

  async function tellDevice(deviceId: DeviceId, boots: ReadonlySet<string>): Promise<void> {
    for (const boot of boots) {
      const seq = await readings.contiguousSeq(deviceId, boot)
      if (seq !== undefined) tell(deviceId, { boot, seq })
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const now = due
    due = new Map()
    for (const [deviceId, boots] of now) {
      await tellDevice(deviceId, boots).catch((error: unknown) => onError(deviceId, error))
    }
  }

  return {
    note(deviceId, boots) {
      if (boots.length === 0) return
      const ofDevice = due.get(deviceId) ?? new Set<string>()
      due.set(deviceId, ofDevice)
      for (const boot of boots) if (ofDevice.size < maxBoots) ofDevice.add(boot)
      timer ??= setTimeout(() => void flush(), delayMs)
    },
    flush,
  }
}
