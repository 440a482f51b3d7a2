import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { ConfigPayload } from '@cordline/contract/wire/mqtt'
import type { Counts } from '../../ports/counts.ts'
import type { Announce } from '../../ports/live.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Spooled } from '../../ports/spool.ts'
import type { Detour } from '../../usecases/detour.ts'
import type { RecordingPorts } from '../../usecases/recordReadings.ts'

/** What the use cases behind the door need. */
export interface DoorPorts
  extends Pick<Ports, 'readings' | 'announce' | 'clock' | 'devices' | 'custody' | 'shipments' | 'statuses' | 'secrets'>,
    Pick<RecordingPorts, 'quarantine'> {
  /** Absent where nothing is spooled: then what can't be recorded is held. */
  readonly detour?: Detour
  readonly counts?: Counts
}

/** Fields first, then what happened. Fits pino. */
export interface DoorLog {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
  debug(fields: object, message: string): void
}

/** Where devices deliver: a broker of our own or one that was there already. */
export interface Door {
  /** Where devices connect; undefined where the broker is not ours. */
  readonly port?: number
  /** Resolves where devices can deliver. @throws Outage */
  check(): Promise<void>
  /** Retained: the device gets it now or when it connects. */
  publishConfig(deviceId: DeviceId, config: ConfigPayload): void
  /** A reading that was taken in does not count: it is quarantined, and the device told. @throws Outage */
  refuse(reading: Reading): Promise<void>
  /** To be told of every announcement: a changed device gets its new config, and whereabouts are read anew. */
  readonly heed: Announce
  /** Brings to the stores what waited in the spool; the device is told what came of it. @throws Outage */
  bring(spooled: Spooled): Promise<void>
  /** The same of many at once; tells which of them are recorded, the others are to be brought one by one. */
  bringTogether(batch: readonly Spooled[]): Promise<readonly boolean[]>
  /** Takes nothing more, lets what is under way become durable, and says so to the devices; at most 3 s. */
  stop(): Promise<void>
}

/** Something that a device can't be let in for; one sentence that says what to do. */
export class PortUnavailable extends Error {
  readonly port: number

  constructor(port: number, sentence: string, options?: { readonly cause?: unknown }) {
    super(sentence, options)
    this.name = 'PortUnavailable'
    this.port = port
  }
}
