import type { Batch } from '@cordline/contract/vocabulary/batch'
import type { Device } from '@cordline/contract/vocabulary/device'
import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import type { Custody, Shipment } from '@cordline/contract/vocabulary/shipment'
import type { Collection } from './collection.ts'
import type { DeviceStatusStore } from './deviceStatusStore.ts'
import type { Announce } from './live.ts'
import type { PhotoEncoder, PhotoStore } from './photoStore.ts'
import type { StoredEvent } from './plans.ts'
import type { Quarantine } from './quarantine.ts'
import type { ReadingStore } from './readingStore.ts'

export interface Clock {
  /** ms since the epoch. */
  now(): number
}

/** Randomness and hashing that the use cases need from the world. */
export interface Secrets {
  uuid(): string
  /** A password of at least 128 bits that can be typed. */
  password(): string
  hash(password: string): Promise<string>
  matches(password: string, hash: string): Promise<boolean>
}

/** One at a time per key, within this process: two people loading the same lot are asked one after the other. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** What the documents are kept in. */
export interface Documents {
  readonly orchards: Collection<Orchard>
  readonly batches: Collection<Batch>
  readonly lots: Collection<Lot>
  readonly shipments: Collection<Shipment>
  readonly devices: Collection<Device>
  readonly custody: Collection<Custody>
  readonly events: Collection<StoredEvent>
}

/** Everything that the use cases ask of the world. */
export interface Ports extends Documents {
  readonly readings: ReadingStore
  readonly quarantine: Quarantine
  readonly photos: PhotoStore
  readonly photoEncoder: PhotoEncoder
  readonly statuses: DeviceStatusStore
  readonly announce: Announce
  readonly clock: Clock
  readonly secrets: Secrets
  readonly inTurn: InTurn
}
