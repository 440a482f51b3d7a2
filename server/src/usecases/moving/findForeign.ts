import type { AnyPlan, Archive, ArchivePage } from '../../ports/archive.ts'
import { allPlans } from '../../ports/plans.ts'
import { pairUp } from './pairUp.ts'
import { paged } from './shelves.ts'

/** What a place holds that a move may not touch. `newer`: somebody went on working with it there. */
export interface Foreign {
  readonly shelf: string
  readonly name: string
  readonly why: 'unknown' | 'newer'
}

/** What may be moved into a place: what `from` has. Without it nothing may be there at all. */
interface Target {
  readonly from?: Partial<Archive>
  readonly to: Partial<Archive>
}

/**
 * The first document, photo or device of `to` that `from` does not have, or has in an earlier version. Where there is
 * none, `to` is empty or an earlier run of the same move has been there. Single readings are not looked at.
 */
export async function findForeign({ from, to }: Target): Promise<Foreign | undefined> {
  for (const { shelf, namesIn } of shelves) {
    const [here, there] = [from ? namesIn(from) : nothing(), namesIn(to)]
    if (!here || !there) continue
    for await (const both of pairUp({ from: here, to: there, keyOf: (it: Name) => it.name })) {
      if (!both.to) continue
      if (!both.from) return { shelf, name: both.to.name, why: 'unknown' }
      if (both.to.version > both.from.version) return { shelf, name: both.to.name, why: 'newer' }
    }
  }
  return undefined
}

interface Name {
  readonly name: string
  /** 0 for what has none. */
  readonly version: number
}

interface Names {
  readonly shelf: string
  /** Undefined where the archive has no place for them. */
  readonly namesIn: (archive: Partial<Archive>) => AsyncIterable<Name> | undefined
}

const documentNames = (plan: AnyPlan): Names => ({
  shelf: plan.name,
  namesIn: ({ documents }) =>
    documents &&
    namesOf(async (page) => (await documents.page(plan, page)).map(({ id, version }) => ({ name: id, version }))),
})

const shelves: readonly Names[] = [
  ...allPlans.map(documentNames),
  { shelf: 'photos', namesIn: ({ photos }) => photos && namesOf(async (page) => (await photos.ids(page)).map(toName)) },
  {
    shelf: 'quarantine',
    namesIn: ({ quarantine }) => quarantine && namesOf(async (page) => (await quarantine.devices(page)).map(toName)),
  },
  {
    shelf: 'device statuses',
    namesIn: ({ statuses }) =>
      statuses && namesOf(async (page) => (await statuses.page(page)).map((it) => toName(it.deviceId))),
  },
  {
    shelf: 'readings',
    namesIn: ({ readings }) => readings && namesOf(async (page) => (await readings.devices(page)).map(toName)),
  },
]

const toName = (name: string): Name => ({ name, version: 0 })
const namesOf = (pageOf: (page: ArchivePage) => Promise<readonly Name[]>): AsyncIterable<Name> =>
  paged(pageOf, (it) => it.name)

async function* nothing(): AsyncGenerator<Name> {}
