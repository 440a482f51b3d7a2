import { join } from 'node:path'
import { openDatabase } from '../../../src/adapters/embedded/database.ts'
import { openCollection } from '../../../src/adapters/embedded/embeddedCollection.ts'
import { GroupCommit } from '../../../src/adapters/embedded/groupCommit.ts'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { prepareSchema } from '../../../src/adapters/embedded/schema.ts'
import { collectionContract } from '../../../src/ports/collection.contract.ts'
import { deviceStatusStoreContract } from '../../../src/ports/deviceStatusStore.contract.ts'
import { photoStoreContract } from '../../../src/ports/photoStore.contract.ts'
import { quarantineContract } from '../../../src/ports/quarantine.contract.ts'
import { readingStoreContract } from '../../../src/ports/readingStore.contract.ts'
import { aFolder } from './aFolder.ts'

const open = async () => {
  const { folder, remove } = aFolder()
  const store = openEmbedded({ folder })
  return { ...store, close: () => store.close().finally(remove) }
}

collectionContract('embedded', async () => {
  const { folder, remove } = aFolder()
  const database = openDatabase(join(folder, 'cordline.db'))
  prepareSchema(database, folder)
  const writes = new GroupCommit(database)
  return {
    collection: async (plan) => openCollection({ database, writes }, plan),
    close: async () => {
      await writes.close()
      database.close()
      remove()
    },
  }
})
readingStoreContract('embedded', open)
quarantineContract('embedded', open)
photoStoreContract('embedded', open)
deviceStatusStoreContract('embedded', open)
