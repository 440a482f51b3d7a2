import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Archive } from '../../ports/archive.ts'
import { Outage } from '../../ports/outage.ts'
import { allPlans, openDocuments } from '../../ports/plans.ts'
import type { DocumentStore, TelemetryStore } from '../../ports/store.ts'
import { NewerDocument, schemaOf } from '../../ports/storedDocument.ts'
import { type Database, openDatabase } from './database.ts'
import { makeFolder, unusable } from './dataFolder.ts'
import { openArchive } from './embeddedArchive.ts'
import { openCollection } from './embeddedCollection.ts'
import { openDeviceStatusStore } from './embeddedDeviceStatusStore.ts'
import { newerFinder } from './embeddedDocumentArchive.ts'
import { openPhotoStore } from './embeddedPhotoStore.ts'
import { openQuarantine } from './embeddedQuarantine.ts'
import { openReadingStore } from './embeddedReadingStore.ts'
import { EmbeddedStoreError } from './embeddedStoreError.ts'
import { lockFolder } from './folderLock.ts'
import { type Files, GroupCommit } from './groupCommit.ts'
import { prepareSchema } from './schema.ts'

/** Everything that is kept, in one SQLite file. */
export interface EmbeddedStore extends DocumentStore, TelemetryStore {
  readonly archive: Archive
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
    documents: openDocuments((plan) => openCollection(files, plan)),
    readings: openReadingStore(files),
    quarantine: openQuarantine(files),
    photos: openPhotoStore(files),
    statuses: openDeviceStatusStore(files),
    archive: openArchive(files),
    // Opening it did that already.
    prepare: async () => undefined,
    check: checker(files, file),
    close: async () => {
      try {
        await writes.close()
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
    release = lockFolder(folder)
    database = openDatabase(file)
    prepareSchema(database, file)
    refuseNewer(database, file)
    return { database, file, release }
  } catch (error) {
    database?.close()
    release?.()
    throw unusable(folder, error)
  }
}

function refuseNewer(database: Database, file: string): void {
  const find = newerFinder(database)
  for (const plan of allPlans) {
    const newer = find(plan)
    if (!newer) continue
    const cause = new NewerDocument(plan.name, newer, schemaOf(plan))
    const sentence = cause.message.replace(/\.$/, '')
    throw new EmbeddedStoreError(`In ${file}, ${sentence}, or choose another DATA_DIR.`, { cause })
  }
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
