import { openCollection } from '../../../src/adapters/mongo/mongoCollection.ts'
import { openQuarantine } from '../../../src/adapters/mongo/mongoQuarantine.ts'
import { openMongo, openServer } from '../../../src/adapters/mongo/openMongo.ts'
import { prepareCollection } from '../../../src/adapters/mongo/prepareCollection.ts'
import { collectionContract } from '../../../src/ports/collection.contract.ts'
import { deviceStatusStoreContract } from '../../../src/ports/deviceStatusStore.contract.ts'
import { photoStoreContract } from '../../../src/ports/photoStore.contract.ts'
import { quarantineBoundsContract, quarantineContract } from '../../../src/ports/quarantine.contract.ts'
import { aDatabase, testUrl } from './testServer.ts'

if (testUrl) contractsOn(testUrl)
else it.skip('the stores of MongoDB: set TEST_MONGO_URL', () => {})

function contractsOn(server: string): void {
  const open = async () => {
    const { url, drop } = aDatabase(server)
    const store = openMongo({ url, heed: () => {}, now: Date.now })
    await store.prepare()
    return { ...store, close: () => store.close().finally(drop) }
  }

  collectionContract('mongo', async () => {
    const { url, drop } = aDatabase(server)
    const opened = openServer({ url, heed: () => {}, now: Date.now })
    await opened.prepare()
    return {
      collection: async (plan) => {
        await prepareCollection(opened.mongo, plan)
        return openCollection(opened.mongo, plan)
      },
      close: () => opened.close().finally(drop),
    }
  })
  quarantineContract('mongo', open)
  quarantineBoundsContract('mongo', async (bounds) => {
    const { url, drop } = aDatabase(server)
    const opened = openServer({ url, heed: () => {}, now: Date.now })
    await opened.prepare()
    return { quarantine: openQuarantine(opened.mongo, bounds), close: () => opened.close().finally(drop) }
  })
  photoStoreContract('mongo', open)
  deviceStatusStoreContract('mongo', open)
}
