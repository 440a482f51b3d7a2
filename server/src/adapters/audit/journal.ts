import type { Collection, Stored } from '../../ports/collection.ts'
import type { PendingChange } from '../../ports/plans.ts'
import type { InTurn } from '../../ports/ports.ts'
import type { Chains } from './chains.ts'

/**
 * What stands between a document and its entries, since nothing writes both at once: first the change is noted as
 * pending, then the document is written, then its entries, then the note goes. Cut anywhere, the note tells what to look
 * for, and the document whether it came to be.
 */
export interface Journal {
  /** Before the document is written. @throws Outage where an earlier change still can't be recorded: then none is made */
  note(pending: PendingChange): Promise<void>
  /** The document is written. */
  record(pending: PendingChange): Promise<void>
  /** It was not, since another came first. */
  drop(pending: PendingChange): Promise<void>
  /** Nobody knows: looks, then records or drops it. True where it is recorded now. */
  settle(pending: PendingChange): Promise<boolean>
  /** At start: settles what a crash left. */
  settleAll(): Promise<Settled>
}

export interface Settled {
  readonly recorded: number
  readonly dropped: number
}

interface World {
  readonly pendings: Collection<PendingChange>
  readonly chains: Chains
  readonly inTurn: InTurn
  readonly find: (entry: PendingChange['entries'][number]) => Promise<Stored | undefined>
}

const pageSize = 100
/** More than this can't have been under way when a process ended: each belongs to a request that nobody had answered. */
const maxUnsettled = 100_000

export function createJournal({ pendings, chains, inTurn, find }: World): Journal {
  /** What this process could not end. Never more than were under way at once: the next one has to end these first. */
  const owed = new Map<string, PendingChange>()
  const owing = async <T>(pending: PendingChange, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      owed.set(pending.id, pending)
      throw error
    }
  }

  const settle = async (pending: PendingChange): Promise<boolean> => {
    const isMade = await isChangeMade(pending, find)
    let appended = 0
    if (isMade) for (const entry of pending.entries) appended += (await chains.appendOnce(entry)) ? 1 : 0
    await pendings.remove(pending.id)
    return appended > 0
  }
  /** Those of the same chains: what one organisation's record can't take is no other's concern. */
  const settleOwed = async (next: PendingChange): Promise<void> => {
    const chainsOfNext = new Set(next.entries.map((it) => it.organisationId))
    for (const pending of [...owed.values()]) {
      if (!pending.entries.some((it) => chainsOfNext.has(it.organisationId))) continue
      await settle(pending)
      owed.delete(pending.id)
    }
  }

  return {
    note: async (pending) => {
      if (owed.size > 0) await inTurn('audit owed', () => settleOwed(pending))
      await owing(pending, () => pendings.insert(pending))
    },
    record: (pending) =>
      owing(pending, async () => {
        for (const entry of pending.entries) await chains.append(entry)
        await pendings.remove(pending.id)
      }),
    drop: (pending) => owing(pending, async () => void (await pendings.remove(pending.id))),
    settle: (pending) => owing(pending, () => settle(pending)),
    settleAll: () => settleAll(pendings, settle),
  }
}

/** The document is at the version that the change was to write, or past it; or gone, where it was to go. */
async function isChangeMade({ entries }: PendingChange, find: World['find']): Promise<boolean> {
  const [entry] = entries
  if (!entry) return false
  const stored = await find(entry)
  return entry.action === 'removed' ? !stored : stored !== undefined && stored.version >= entry.documentVersion
}

async function settleAll(pendings: World['pendings'], settle: Journal['settle']): Promise<Settled> {
  let recorded = 0
  let dropped = 0
  while (recorded + dropped < maxUnsettled) {
    const { items } = await pendings.list({ limit: pageSize })
    if (items.length === 0) break
    for (const pending of items.toReversed()) {
      if (await settle(pending)) recorded += 1
      else dropped += 1
    }
  }
  return { recorded, dropped }
}
