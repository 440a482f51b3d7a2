import type { Collection, Stored } from '../../src/ports/collection.ts'
import type { Documents } from '../../src/ports/ports.ts'
import type { Kept } from '../portsOn.ts'

/** What a write did to a document; one of the two is absent where it is new or removed. */
export interface DocumentChange {
  readonly resource: string
  readonly before: Stored | undefined
  readonly after: Stored | undefined
}

/** What a process has of its store until it is killed. */
export interface MortalStore {
  readonly kept: Kept
  /** The writes that landed, in order: `lots.replace`. */
  readonly writes: readonly string[]
  /** What they did to documents; a write that came too late did nothing. */
  readonly changes: readonly DocumentChange[]
  /** Resolves when the process is dead. */
  readonly dead: Promise<void>
}

/**
 * The store of a process that is killed when its `last` write has landed, before it hears of that. From then on no call
 * is ever answered. That is a kill: whoever waits for a promise that never settles runs no line more, no `catch` and no
 * `finally`, where an error would run both. A process that still hears of its last write, and is killed before the next
 * one, leaves the same store: one number stands for both.
 */
export function killedAfter(kept: Kept, last: number): MortalStore {
  const writes: string[] = []
  const changes: DocumentChange[] = []
  let begun = 0
  let die = (): void => {}
  const dead = new Promise<void>((resolve) => {
    die = resolve
  })
  const isDead = (): boolean => writes.length >= last
  if (isDead()) die()

  const life: Life = {
    ask: async (call) => {
      if (isDead()) return never()
      const answer = await call()
      return isDead() ? never() : answer
    },
    write: async (name, call) => {
      if (begun >= last) return never()
      begun += 1
      const answer = await call().catch((error: unknown) => {
        begun -= 1
        throw error
      })
      writes.push(name)
      if (!isDead()) return answer
      die()
      return never()
    },
    note: (change) => void changes.push(change),
  }
  return { kept: mortal(kept, life), writes, changes, dead }
}

interface Life {
  readonly ask: <T>(call: () => Promise<T>) => Promise<T>
  readonly write: <T>(name: string, call: () => Promise<T>) => Promise<T>
  readonly note: (change: DocumentChange) => void
}

const never = <T>(): Promise<T> => new Promise<T>(() => {})

function mortal({ documents, photos, quarantine, statuses, readings }: Kept, life: Life): Kept {
  const { ask, write } = life
  const collections = Object.entries(documents).map(([name, it]) => [name, mortalCollection(name, it, life)])
  return {
    documents: Object.fromEntries(collections) as unknown as Documents,
    photos: {
      insert: (photo) => write('photos.insert', () => photos.insert(photo)),
      find: (id) => ask(() => photos.find(id)),
    },
    quarantine: {
      keep: (refused) => write('quarantine.keep', () => quarantine.keep(refused)),
      list: (...order) => ask(() => quarantine.list(...order)),
      count: (...order) => ask(() => quarantine.count(...order)),
      page: (...order) => ask(() => quarantine.page(...order)),
      totals: (...order) => ask(() => quarantine.totals(...order)),
      devices: (...order) => ask(() => quarantine.devices(...order)),
      remove: (ids) => write('quarantine.remove', () => quarantine.remove(ids)),
      restate: (readings) => write('quarantine.restate', () => quarantine.restate(readings)),
    },
    statuses: {
      save: (status) => write('statuses.save', () => statuses.save(status)),
      find: (id) => ask(() => statuses.find(id)),
    },
    readings: {
      record: (taken) => write('readings.record', () => readings.record(taken)),
      page: (query) => ask(() => readings.page(query)),
      read: (window) => readings.read(window),
      latest: (...order) => ask(() => readings.latest(...order)),
      tally: (...order) => ask(() => readings.tally(...order)),
      curve: (...order) => ask(() => readings.curve(...order)),
      contiguousSeq: (...order) => ask(() => readings.contiguousSeq(...order)),
    },
  }
}

function mortalCollection<T extends Stored>(
  name: string,
  it: Collection<T>,
  { ask, write, note }: Life,
): Collection<T> {
  const changing = <R>(verb: string, change: Changing<T, R>): Promise<R> =>
    write(`${name}.${verb}`, async () => {
      const before = await it.find(change.id)
      const outcome = await change.work()
      if (outcome === change.wrote) note({ resource: name, before, after: change.after })
      return outcome
    })
  return {
    find: (id) => ask(() => it.find(id)),
    findMany: (ids) => ask(() => it.findMany(ids)),
    list: (query) => ask(() => it.list(query)),
    countBy: (query) => ask(() => it.countBy(query)),
    insert: (after) => changing('insert', { id: after.id, after, work: () => it.insert(after), wrote: 'inserted' }),
    replace: (after) => changing('replace', { id: after.id, after, work: () => it.replace(after), wrote: 'replaced' }),
    remove: (id) => changing('remove', { id, after: undefined, work: () => it.remove(id), wrote: true }),
  }
}

interface Changing<T, R> {
  readonly id: string
  readonly after: T | undefined
  readonly work: () => Promise<R>
  /** What it answers where it wrote. */
  readonly wrote: R
}
