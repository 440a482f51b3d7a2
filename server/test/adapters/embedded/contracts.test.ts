import { join } from 'node:path'
import { openDatabase } from '../../../src/adapters/embedded/database.ts'
import { openCollection } from '../../../src/adapters/embedded/embeddedCollection.ts'
import { openQuarantine } from '../../../src/adapters/embedded/embeddedQuarantine.ts'
import { GroupCommit } from '../../../src/adapters/embedded/groupCommit.ts'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { prepareSchema } from '../../../src/adapters/embedded/schema.ts'
import { collectionContract } from '../../../src/ports/collection.contract.ts'
import { deviceStatusStoreContract } from '../../../src/ports/deviceStatusStore.contract.ts'
import { photoStoreContract } from '../../../src/ports/photoStore.contract.ts'
import { quarantineBoundsContract, quarantineContract } from '../../../src/ports/quarantine.contract.ts'
import { readingStoreContract } from '../../../src/ports/readingStore.contract.ts'
import { aFolder } from './aFolder.ts'

const open = async () => {
  const { folder, remove } = aFolder()
  const store = openEmbedded({ folder })
  return { ...store, close: () => store.close().finally(remove) }
}

const openFiles = () => {
  const { folder, remove } = aFolder()
  const database = openDatabase(join(folder, 'cordline.db'))
  prepareSchema(database, folder)
  const writes = new GroupCommit(database)
  const close = async (): Promise<void> => {
    await writes.close()
    database.close()
    remove()
  }
  return { files: { database, writes }, close }
}

collectionContract('embedded', async () => {
  const { files, close } = openFiles()
  return { collection: async (plan) => openCollection(files, plan), close }
})
readingStoreContract('embedded', open)
quarantineContract('embedded', open)
quarantineBoundsContract('embedded', async (bounds) => {
  const { files, close } = openFiles()
  return { quarantine: openQuarantine(files, bounds), close }
})
photoStoreContract('embedded', open)
deviceStatusStoreContract('embedded', open)
