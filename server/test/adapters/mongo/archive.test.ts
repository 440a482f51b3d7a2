import { openDocumentArchive } from '../../../src/adapters/mongo/documentArchive.ts'
import { openCollection } from '../../../src/adapters/mongo/mongoCollection.ts'
import { openMongo, openServer } from '../../../src/adapters/mongo/openMongo.ts'
import { prepareCollection } from '../../../src/adapters/mongo/prepareCollection.ts'
import {
  archivedPhotosContract,
  archivedQuarantineContract,
  archivedStatusesContract,
  photoArchiveContract,
  quarantineArchiveContract,
  statusArchiveContract,
} from '../../../src/ports/archive.contract.ts'
import type { AnyPlan, Archive } from '../../../src/ports/archive.ts'
import type { CollectionPlan, Stored } from '../../../src/ports/collection.ts'
import { archivedDocumentsContract, documentArchiveContract } from '../../../src/ports/documentArchive.contract.ts'
import { aDatabase, testUrl } from './testServer.ts'

if (testUrl) archiveOn(testUrl)
else it.skip('the archive of MongoDB: set TEST_MONGO_URL', () => {})

function archiveOn(server: string): void {
  const open =
    <Name extends keyof Omit<Archive, 'readings'>>(name: Name) =>
    async () => {
      const { url, drop } = aDatabase(server)
      const store = openMongo({ url, heed: () => {}, now: Date.now })
      await store.prepare()
      return { ...store, archive: store.archive[name], close: () => store.close().finally(drop) }
    }
  const openDocuments = async () => {
    const { url, drop } = aDatabase(server)
    const { mongo, prepare, close } = openServer({ url, heed: () => {}, now: Date.now })
    await prepare()
    return {
      archive: openDocumentArchive(mongo),
      prepare: (plan: AnyPlan) => prepareCollection(mongo, plan as CollectionPlan<Stored>),
      collection: async <T extends Stored>(plan: CollectionPlan<T>) => openCollection(mongo, plan),
      close: () => close().finally(drop),
    }
  }

  documentArchiveContract('mongo', openDocuments)
  archivedDocumentsContract('mongo', openDocuments)
  photoArchiveContract('mongo', open('photos'))
  archivedPhotosContract('mongo', open('photos'))
  quarantineArchiveContract('mongo', open('quarantine'))
  archivedQuarantineContract('mongo', open('quarantine'))
  statusArchiveContract('mongo', open('statuses'))
  archivedStatusesContract('mongo', open('statuses'))
}
