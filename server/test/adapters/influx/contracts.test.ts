import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import { archivedReadingsContract, readingArchiveContract } from '../../../src/ports/readingArchive.contract.ts'
import { readingStoreContract } from '../../../src/ports/readingStore.contract.ts'
import { sayWhatIsMissing, servers } from './servers.ts'

sayWhatIsMissing()

for (const [name, place] of servers) {
  const open = async () => {
    const store = openInflux({ place, heed: () => {}, now: Date.now })
    await store.prepare()
    return store
  }
  const openArchive = async () => {
    const store = await open()
    return { ...store, archive: store.archive.readings }
  }
  readingStoreContract(name, open)
  readingStoreContract(`${name}, beside other processes`, async () => {
    const sharing = { onConflict: async () => {}, onError: () => {} }
    const store = openInflux({ place, heed: () => {}, now: Date.now, sharing })
    await store.prepare()
    return store
  })
  readingArchiveContract(name, openArchive)
  archivedReadingsContract(name, openArchive)
}
