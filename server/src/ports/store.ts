import type { Archive } from './archive.ts'
import type { DeviceStatusStore } from './deviceStatusStore.ts'
import type { PhotoStore } from './photoStore.ts'
import type { Documents } from './ports.ts'
import type { Quarantine } from './quarantine.ts'
import type { ReadingStore } from './readingStore.ts'

/** A store's life. */
export interface Store {
  /**
   * Makes what a new store needs and checks what an old one has; repeating it is harmless, and nothing else is asked of
   * the store before it has resolved once.
   * @throws Outage where it can't be reached, or with `isRefusal` where it is there and does not let us
   * @throws NewerDocument where a later version wrote to it
   */
  prepare(): Promise<void>
  /** Writes and reads, as for a reading; within 2 s. @throws Outage */
  check(): Promise<void>
  /** Finishes what was asked for, then lets go. */
  close(): Promise<void>
}

/** Where documents are kept, and what else is not a reading. */
export interface DocumentStore extends Store {
  readonly documents: Documents
  readonly photos: PhotoStore
  readonly quarantine: Quarantine
  readonly statuses: DeviceStatusStore
  readonly archive: Omit<Archive, 'readings'>
}

export interface TelemetryStore extends Store {
  readonly readings: ReadingStore
  readonly archive: Pick<Archive, 'readings'>
}
