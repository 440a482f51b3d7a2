import type { DeviceId } from '@cordline/contract/vocabulary/ids'

/** What a device sent, as it came, kept until the stores can take it. */
export interface Spooled {
  readonly kind: 'readings' | 'status'
  /** As the broker knows it; the device need not be registered. */
  readonly deviceId: DeviceId
  /** ms since the epoch. */
  readonly receivedAt: number
  readonly payload: Uint8Array
}

/**
 * In order of value: what moves a marker on the map, then the history of days at sea. What could not be recorded for
 * another reason than an outage is set aside, so that it holds nobody up and is not lost.
 */
export const spoolLanes = ['live', 'back-fill', 'set-aside'] as const
export type SpoolLane = (typeof spoolLanes)[number]

/** What waits in the spool. */
export interface SpoolState {
  readonly deliveries: number
  /** Of those, what is set aside too. */
  readonly bytes: number
  readonly maxBytes: number
  readonly setAside: number
  /** ms since the epoch; absent where nothing waits. */
  readonly oldestReceivedAt?: number
}

/** As an Outage and a line of the log name it. */
export const spoolPart = 'the spool'

/** A disk of our own between the doors and the stores: what a device was told is safe lies here while a store is away. */
export interface Spool {
  /**
   * Resolves when it is durable (survives a power cut).
   * @throws Outage where the bound in bytes is reached or the disk fails; nothing may be acknowledged then
   */
  append(lane: SpoolLane, spooled: Spooled): Promise<void>
  /** The oldest of a lane that are durable, in the order they came; at least one where there is one. @throws Outage */
  peek(lane: SpoolLane, max: { readonly deliveries: number; readonly bytes: number }): Promise<readonly Spooled[]>
  /** The first so many of a lane are in the stores. After a crash some of them may be given again. @throws Outage */
  drop(lane: SpoolLane, count: number): Promise<void>
  state(): SpoolState
  /** What waits of one device, in bytes. */
  bytesOf(deviceId: DeviceId): number
  /** Resolves where it would take something. @throws Outage where it is full or its disk fails */
  check(): Promise<void>
  /** Finishes what was asked for, then lets go. */
  close(): Promise<void>
}
