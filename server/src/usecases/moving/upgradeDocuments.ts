import type { DocumentArchive } from '../../ports/archive.ts'
import { allPlans } from '../../ports/plans.ts'
import { NewerDocument, schemaOf } from '../../ports/storedDocument.ts'
import type { Watched } from './copyArchive.ts'
import { heedEvery } from './copyArchive.ts'
import { paged } from './shelves.ts'

interface Upgrade extends Pick<Watched, 'heed' | 'signal'> {
  readonly documents: DocumentArchive
}

/** Of one collection. */
export interface Upgraded {
  readonly collection: string
  readonly rows: number
  readonly upgraded: number
}

/** @throws NewerDocument where a later version wrote to the store: nothing is changed then */
export async function refuseNewer(documents: DocumentArchive): Promise<void> {
  for (const plan of allPlans) {
    const newer = await documents.findNewer(plan)
    if (newer) throw new NewerDocument(plan.name, newer, schemaOf(plan))
  }
}

/**
 * Rewrites every document of an older schema in today's shape, its version unchanged. One that somebody writes
 * meanwhile is in today's shape by that.
 * @throws NewerDocument, UnreadableRow, Outage
 */
export async function upgradeDocuments({ documents, heed, signal }: Upgrade): Promise<readonly Upgraded[]> {
  await refuseNewer(documents)
  const done: Upgraded[] = []
  for (const plan of allPlans) {
    let [rows, upgraded] = [0, 0]
    for await (const it of paged(
      (page) => documents.page(plan, page),
      (row) => row.id,
    )) {
      signal.throwIfAborted()
      rows += 1
      if (it.schema < schemaOf(plan) && (await documents.upgrade(plan, it))) upgraded += 1
      if (rows % heedEvery === 0) heed({ shelf: plan.name, rows })
    }
    done.push({ collection: plan.name, rows, upgraded })
  }
  return done
}
