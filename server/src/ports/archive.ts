import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { CollectionPlan, Stored } from './collection.ts'
import type { DeviceStatus } from './deviceStatusStore.ts'
import type { Photo } from './photoStore.ts'
import type { Quarantined } from './quarantine.ts'
import type { StoredDocument } from './storedDocument.ts'

/** A page upwards by id or name. */
export interface ArchivePage {
  /** Those behind this one; from the first where it is absent. */
  readonly after?: string | undefined
  readonly limit: number
}

/** A plan, whatever its documents are. */
export type AnyPlan = Omit<CollectionPlan<Stored>, 'keys' | 'order'> & {
  readonly keys: Readonly<Record<string, (document: never) => readonly string[]>>
  readonly order: (document: never) => string
}

/** The documents as they lie there: of whatever schema, and not parsed. */
export interface DocumentArchive {
  page(plan: AnyPlan, page: ArchivePage): Promise<readonly StoredDocument[]>
  count(plan: AnyPlan): Promise<number>
  /**
   * Writes them as they are, over what is there under their ids. Repeating it is harmless.
   * @throws NewerDocument, UnreadableRow where one can't be read, DuplicateKey
   */
  put(plan: AnyPlan, documents: readonly StoredDocument[]): Promise<void>
  /** Writes one of an older schema in its new shape, where nobody has written it meanwhile. False where somebody has. */
  upgrade(plan: AnyPlan, document: StoredDocument): Promise<boolean>
  /** One document of a schema that this version does not know, if there is one. */
  findNewer(plan: AnyPlan): Promise<StoredDocument | undefined>
}

export interface PhotoArchive {
  ids(page: ArchivePage): Promise<readonly string[]>
  find(id: string): Promise<Photo | undefined>
  /** Over what is there under its id. */
  put(photo: Photo): Promise<void>
  count(): Promise<number>
}

export interface ArchivedReading {
  readonly reading: Reading
  /** How often it came again. */
  readonly repeats: number
}

export interface ReadingArchive {
  devices(page: ArchivePage): Promise<readonly string[]>
  /** Oldest first, after (not at) `after` ms where it is given; streamed in bounded pages. */
  read(deviceId: string, after?: number): AsyncIterable<ArchivedReading>
  /** Of one device, at most 1,000. Over what is there at their times; what sequence numbers say follows. */
  put(deviceId: string, readings: readonly ArchivedReading[]): Promise<void>
}

/** What quarantine holds of one device. */
export interface ArchivedQuarantine {
  /** Newest first. */
  readonly kept: readonly Quarantined[]
  /** What it no longer keeps, by the hour (since the epoch) in which it was received; the earliest first. */
  readonly dropped: readonly { readonly hour: number; readonly count: number }[]
}

export interface QuarantineArchive {
  devices(page: ArchivePage): Promise<readonly string[]>
  find(deviceId: string): Promise<ArchivedQuarantine>
  /** In place of what is there of the device. */
  put(deviceId: string, quarantine: ArchivedQuarantine): Promise<void>
}

export interface StatusArchive {
  page(page: ArchivePage): Promise<readonly DeviceStatus[]>
  put(status: DeviceStatus): Promise<void>
}

/** Everything that a Cordline keeps, to be copied whole: moving house, backups, upgrades. */
export interface Archive {
  readonly documents: DocumentArchive
  readonly photos: PhotoArchive
  readonly readings: ReadingArchive
  readonly quarantine: QuarantineArchive
  readonly statuses: StatusArchive
}
