import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DeviceStatusStore } from '../../ports/deviceStatusStore.ts'
import { Outage } from '../../ports/outage.ts'
import type { PhotoStore } from '../../ports/photoStore.ts'
import {
  attemptsPlan,
  auditPlan,
  batchPlan,
  custodyPlan,
  devicePlan,
  eventPlan,
  invitationPlan,
  lotPlan,
  orchardPlan,
  organisationPlan,
  partnershipPlan,
  pendingChangePlan,
  personPlan,
  resetPlan,
  sessionPlan,
  shareLinkPlan,
  shipmentPlan,
  tokenPlan,
} from '../../ports/plans.ts'
import type { Documents } from '../../ports/ports.ts'
import type { Quarantine } from '../../ports/quarantine.ts'
import type { ReadingStore } from '../../ports/readingStore.ts'
import { codeOf, type Database, openDatabase } from './database.ts'
import { openCollection } from './embeddedCollection.ts'
import { openDeviceStatusStore } from './embeddedDeviceStatusStore.ts'
import { openPhotoStore } from './embeddedPhotoStore.ts'
import { openQuarantine } from './embeddedQuarantine.ts'
import { openReadingStore } from './embeddedReadingStore.ts'
import { EmbeddedStoreError } from './embeddedStoreError.ts'
import { lockFolder } from './folderLock.ts'
import { type Files, GroupCommit } from './groupCommit.ts'
import { prepareSchema } from './schema.ts'

/** Everything that is kept, in one SQLite file. */
export interface EmbeddedStore {
  readonly documents: Documents
  readonly readings: ReadingStore
  readonly quarantine: Quarantine
  readonly photos: PhotoStore
  readonly statuses: DeviceStatusStore
  /** Writes and reads, as for a reading. @throws Outage where a reading could not be kept now */
  check(): Promise<void>
  /** Finishes what was asked for, then gives the folder back. */
  close(): Promise<void>
}

/**
 * Opens `cordline.db` in the folder; makes both where they are not there yet.
 * @throws EmbeddedStoreError where the folder can't be written, is in use, or was written by a newer version
 */
export function openEmbedded({ folder }: { readonly folder: string }): EmbeddedStore {
  const { database, file, release } = openFolder(folder)
  const writes = new GroupCommit(database)
  const files = { database, writes }
  return {
    documents: {
      orchards: openCollection(files, orchardPlan),
      batches: openCollection(files, batchPlan),
      lots: openCollection(files, lotPlan),
      shipments: openCollection(files, shipmentPlan),
      devices: openCollection(files, devicePlan),
      custody: openCollection(files, custodyPlan),
      events: openCollection(files, eventPlan),
      organisations: openCollection(files, organisationPlan),
      partnerships: openCollection(files, partnershipPlan),
      people: openCollection(files, personPlan),
      sessions: openCollection(files, sessionPlan),
      invitations: openCollection(files, invitationPlan),
      resets: openCollection(files, resetPlan),
      tokens: openCollection(files, tokenPlan),
      links: openCollection(files, shareLinkPlan),
      attempts: openCollection(files, attemptsPlan),
      audit: openCollection(files, auditPlan),
      auditPending: openCollection(files, pendingChangePlan),
    },
    readings: openReadingStore(files),
    quarantine: openQuarantine(files),
    photos: openPhotoStore(files),
    statuses: openDeviceStatusStore(files),
    check: checker(files, file),
    close: async () => {
      try {
        writes.close()
        // All of it into the one file, so that a copy of cordline.db is a whole backup.
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        database.close()
        release()
      }
    },
  }
}

interface OpenFolder {
  readonly database: Database
  readonly file: string
  readonly release: () => void
}

function openFolder(folder: string): OpenFolder {
  const file = join(folder, 'cordline.db')
  let release: (() => void) | undefined
  let database: Database | undefined
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
    release = lockFolder(folder)
    database = openDatabase(file)
    prepareSchema(database, file)
    return { database, file, release }
  } catch (error) {
    database?.close()
    release?.()
    if (error instanceof EmbeddedStoreError) throw error
    throw new EmbeddedStoreError(`The data folder ${folder} can't be used: ${reasonOf(error)}.`, { cause: error })
  }
}

/** Password hashes lie in it. */
const ownerOnly = 0o700

/** Not with `recursive`: where a parent exists but takes no folder (as /proc), Node 20 tries for ever. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  mkdirSync(folder, { mode: ownerOnly })
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it lies on a file system that is read-only',
  EEXIST: 'there is a file where a folder should be',
  ENOTDIR: 'there is a file where a folder should be',
  ENOENT: 'its path does not exist and can not be made',
  ENOSPC: 'the disk is full',
  SQLITE_FULL: 'the disk is full',
  SQLITE_NOTADB: 'its cordline.db is not a database',
  SQLITE_CORRUPT: 'its cordline.db is damaged',
  SQLITE_READONLY: 'its files are read-only for this user',
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Outage ? error.cause : error
  return reasons[codeOf(cause)] ?? String(cause)
}

/** SQLite goes on writing to a file that was deleted or replaced under it: nobody would ever find those readings. */
function checker({ database, writes }: Files, file: string): () => Promise<void> {
  const beat = database.prepare('UPDATE heartbeat SET beats = beats + 1')
  const opened = statSync(file).ino
  return async (): Promise<void> => {
    const now = statSync(file, { throwIfNoEntry: false })?.ino
    if (now !== opened) throw new Outage(`${file} (it was deleted or replaced)`)
    await writes.write(1, () => beat.run())
  }
}
