import { join } from 'node:path'
import { openDatabase } from '../../../src/adapters/embedded/database.ts'
import { openCollection } from '../../../src/adapters/embedded/embeddedCollection.ts'
import { openDocumentArchive } from '../../../src/adapters/embedded/embeddedDocumentArchive.ts'
import { GroupCommit } from '../../../src/adapters/embedded/groupCommit.ts'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { prepareSchema } from '../../../src/adapters/embedded/schema.ts'
import {
  archivedPhotosContract,
  archivedQuarantineContract,
  archivedStatusesContract,
  photoArchiveContract,
  quarantineArchiveContract,
  statusArchiveContract,
} from '../../../src/ports/archive.contract.ts'
import {
  archivedDocumentsContract,
  documentArchiveContract,
  type OpenArchivedDocuments,
} from '../../../src/ports/documentArchive.contract.ts'
import { archivedReadingsContract, readingArchiveContract } from '../../../src/ports/readingArchive.contract.ts'
import { aFolder } from './aFolder.ts'

const openDocuments = async (): Promise<OpenArchivedDocuments> => {
  const { folder, remove } = aFolder()
  const database = openDatabase(join(folder, 'cordline.db'))
  prepareSchema(database, folder)
  const files = { database, writes: new GroupCommit(database) }
  return {
    archive: openDocumentArchive(files),
    prepare: async () => undefined,
    collection: async (plan) => openCollection(files, plan),
    close: async () => {
      await files.writes.close()
      database.close()
      remove()
    },
  }
}

const open = async <Part extends 'photos' | 'readings' | 'quarantine' | 'statuses'>(part: Part) => {
  const { folder, remove } = aFolder()
  const store = openEmbedded({ folder })
  return { ...store, archive: store.archive[part], close: () => store.close().finally(remove) }
}

documentArchiveContract('embedded', openDocuments)
archivedDocumentsContract('embedded', openDocuments)
readingArchiveContract('embedded', () => open('readings'))
archivedReadingsContract('embedded', () => open('readings'))
photoArchiveContract('embedded', () => open('photos'))
archivedPhotosContract('embedded', () => open('photos'))
quarantineArchiveContract('embedded', () => open('quarantine'))
archivedQuarantineContract('embedded', () => open('quarantine'))
statusArchiveContract('embedded', () => open('statuses'))
archivedStatusesContract('embedded', () => open('statuses'))
