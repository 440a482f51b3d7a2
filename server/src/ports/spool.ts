/** What a device sent, as it came, kept until the stores can take it. */
export interface Spooled {
  readonly kind: 'readings' | 'status'
  /** As the broker knows it; the device need not be registered. */
  readonly deviceId: string
  /** ms since the epoch. */
  readonly receivedAt: number
  readonly payload: Uint8Array
}

/** In order of value: what moves a marker on the map, then the history of days at sea. */
export const spoolLanes = ['live', 'back-fill'] as const
export type SpoolLane = (typeof spoolLanes)[number]

/** What waits in the spool. */
export interface SpoolState {
  readonly deliveries: number
  readonly bytes: number
  readonly maxBytes: number
  /** ms since the epoch; absent where nothing waits. */
  readonly oldestReceivedAt?: number
}

/** A disk of our own between the doors and the stores: what a device was told is safe lies here while a store is away. */
export interface Spool {
  /**
   * Resolves when it is durable (survives a power cut).
   * @throws Outage where the bound in bytes is reached or the disk fails; nothing may be acknowledged then
   */
  append(lane: SpoolLane, spooled: Spooled): Promise<void>
  /** The oldest of a lane that are durable, in the order they came; at least one where there is one. */
  peek(lane: SpoolLane, max: { readonly deliveries: number; readonly bytes: number }): Promise<readonly Spooled[]>
  /** The first so many of a lane are in the stores. After a crash some of them may be given again. */
  drop(lane: SpoolLane, count: number): Promise<void>
  state(): SpoolState
  /** What waits of one device, in bytes. */
  bytesOf(deviceId: string): number
  /** Finishes what was asked for, then lets go. */
  close(): Promise<void>
}
