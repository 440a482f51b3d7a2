import { spoolContract } from '../../../src/ports/spool.contract.ts'
import { aFolder } from '../embedded/aFolder.ts'
import { openAt } from './aSpool.ts'

spoolContract('files', async (maxBytes) => {
  const { folder, remove } = aFolder()
  // Small, so that what a test keeps lies in several.
  const open = () => openAt(folder, { maxBytes, segmentBytes: 150 })
  let spool = await open()
  return {
    spool,
    reopen: async () => {
      await spool.close()
      spool = await open()
      return spool
    },
    close: async () => {
      await spool.close()
      remove()
    },
  }
})
