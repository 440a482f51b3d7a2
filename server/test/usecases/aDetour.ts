import { type Detour, openDetour } from '../../src/usecases/detour.ts'
import { aFolder } from '../adapters/embedded/aFolder.ts'
import { openAt } from '../adapters/spool/aSpool.ts'

/** A real spool in a folder of the test's own. */
export async function aDetour(maxBytes = 10_000_000): Promise<Detour & { readonly remove: () => Promise<void> }> {
  const { folder, remove } = aFolder()
  const spool = await openAt(folder, { maxBytes })
  return {
    ...openDetour(spool),
    remove: async () => {
      await spool.close()
      remove()
    },
  }
}
