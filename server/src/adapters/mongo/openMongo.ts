import type { Archive } from '../../ports/archive.ts'
import type { CollectionPlan, Stored } from '../../ports/collection.ts'
import { Outage } from '../../ports/outage.ts'
import { type HeedPart, type PartWatch, watchPart } from '../../ports/partWatch.ts'
import { allPlans, openDocuments } from '../../ports/plans.ts'
import type { DocumentStore } from '../../ports/store.ts'
import { openDocumentArchive } from './documentArchive.ts'
import { beat } from './heartbeat.ts'
import { ensureIndexes } from './indexes.ts'
import { createLease, type Lease } from './lease.ts'
import { openCollection } from './mongoCollection.ts'
import { type Mongo, mongoConnection } from './mongoConnection.ts'
import { openDeviceStatusStore, openStatusArchive } from './mongoDeviceStatusStore.ts'
import { openPhotoArchive, openPhotoStore, preparePhotos } from './mongoPhotoStore.ts'
import { openQuarantine } from './mongoQuarantine.ts'
import { prepareCollection } from './prepareCollection.ts'
import { openQuarantineArchive } from './quarantineArchive.ts'
import { quarantineIndexes } from './quarantineRows.ts'
import { createReach, type Reach } from './reach.ts'
import { part } from './toOutage.ts'

export type MongoStore = DocumentStore

export interface MongoServer {
  /** `mongodb://…` or `mongodb+srv://…`; the database is that of its path, else `cordline`. */
  readonly url: string
  /** Hears once when the server goes away and once when it is back, without anybody asking. */
  readonly heed: HeedPart
  /** ms since the epoch. */
  readonly now: () => number
}

/** Well below the 2 s that a check may take. */
const checkMs = 1900

/**
 * Documents, photos, quarantine and statuses on a MongoDB, or on a server that speaks like one. Connects in `prepare`.
 * One server at a time writes to a database. Who `isBeside` it reads, and writes only what one document decides by
 * itself: a refused reading, the count of its hour, what a device last said.
 */
export function openMongo({ isBeside = false, ...server }: MongoServer & { readonly isBeside?: boolean }): MongoStore {
  const { mongo: open, prepare, check, close } = openServer(server)
  const lease = createLease({ mongo: open, heed: server.heed, elapsedMs: () => performance.now() })
  const mongo: Mongo = { ...open, reach: guarded(open.reach, lease) }
  return {
    documents: openDocuments((plan) => openCollection(mongo, plan)),
    photos: openPhotoStore(mongo),
    quarantine: openQuarantine(mongo),
    statuses: openDeviceStatusStore(mongo),
    archive: archiveOf(mongo),
    check: async () => {
      lease.check()
      await check()
    },
    close: async () => {
      await lease.release().catch(whereAway)
      await close()
    },
    prepare: async () => {
      await prepare()
      if (isBeside) return
      await lease.take()
      await prepareAll(mongo, server.now())
    },
  }
}

/** Nobody writes who has lost the database to another server. */
const guarded =
  (reach: Reach, lease: Lease): Reach =>
  async (work, withinMs) => {
    lease.check()
    return reach(work, withinMs)
  }

/** The next server waits until the lease is stale. */
function whereAway(error: unknown): void {
  if (!(error instanceof Outage)) throw error
}

const archiveOf = (mongo: Mongo): Omit<Archive, 'readings'> => ({
  documents: openDocumentArchive(mongo),
  photos: openPhotoArchive(mongo),
  quarantine: openQuarantineArchive(mongo),
  statuses: openStatusArchive(mongo),
})

async function prepareAll(mongo: Mongo, now: number): Promise<void> {
  for (const plan of allPlans) await prepareCollection(mongo, plan as CollectionPlan<Stored>)
  for (const [name, indexes] of Object.entries(quarantineIndexes)) {
    await ensureIndexes(mongo.reach, mongo.database().collection(name), indexes)
  }
  await preparePhotos(mongo, now)
}

/** What lies below every store of this folder. `prepare` connects and tries whether it may write. */
export interface OpenServer {
  readonly mongo: Mongo
  prepare(): Promise<void>
  check(): Promise<void>
  close(): Promise<void>
}

export function openServer({ url, heed, now }: MongoServer): OpenServer {
  const watch = watchPart(part, heed, now)
  const lookAgain = (): void => {
    if (watch.outage()) probe()
  }
  const server = mongoConnection(url, lookAgain)
  const { reach, prove, reachFirst, idle } = createReach({ watch, isSilent: server.isSilent, isOpen: server.isOpen })
  const mongo: Mongo = { connection: server.connection, database: server.database, reach }
  const tryIt = (withinMs?: number): Promise<void> => prove(() => beat(mongo.database()), withinMs)
  const probe = prober(watch, tryIt)
  return {
    mongo,
    prepare: async () => {
      if (!server.isOpen()) await reachFirst(server.open)
      await tryIt()
    },
    check: () => tryIt(checkMs),
    close: async () => {
      await idle()
      await server.close()
    },
  }
}

/**
 * The driver reached the server again: whether it works for us as well is tried by a write, one at a time. Where it only
 * refuses us or its disk is full, this is the try that every look of the driver brings, until it works.
 */
function prober(watch: PartWatch, tryIt: () => Promise<void>): () => void {
  let isTrying = false
  return () => {
    if (isTrying) return
    isTrying = true
    tryIt()
      .catch((error: unknown) => {
        // An outage was told already.
        if (!(error instanceof Outage)) watch.failed(new Outage(part, { cause: error }))
      })
      .finally(() => {
        isTrying = false
      })
  }
}
