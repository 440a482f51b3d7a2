import { setTimeout as after } from 'node:timers/promises'
import { makeFolder } from './adapters/embedded/dataFolder.ts'
import { EmbeddedStoreError } from './adapters/embedded/embeddedStoreError.ts'
import { lockFolder } from './adapters/embedded/folderLock.ts'
import { type EmbeddedStore, openEmbedded } from './adapters/embedded/openEmbedded.ts'
import type { HeedPart } from './ports/partWatch.ts'
import { spoolPart } from './ports/spool.ts'
import type { DocumentStore, Store, TelemetryStore } from './ports/store.ts'
import type { Sharing } from './sharing.ts'
import { StartError } from './startError.ts'
import type { DocumentsConfig, InfluxPlace, ReadingsConfig } from './storesConfig.ts'

/** Where everything is kept. Both may be one and the same embedded store. */
export interface Stores {
  readonly documents: DocumentStore
  readonly telemetry: TelemetryStore
  /** Lets go of both, each once. */
  close(): Promise<void>
}

interface Places {
  readonly documents: DocumentsConfig
  readonly readings: ReadingsConfig
  readonly dataFolder: string
}

interface World {
  readonly heed: HeedPart
  /** ms since the epoch. */
  readonly now: () => number
  /** Where other processes write readings of the same devices. */
  readonly sharing?: Pick<Sharing, 'onConflict' | 'onError'> | undefined
  /** The documents are a server's, and this process works beside it. */
  readonly isBeside?: boolean
}

/** Parts whose comings and goings are told once, by a watch of their own. */
export const watchedParts: ReadonlySet<string> = new Set([
  'MongoDB',
  'InfluxDB',
  'the MQTT broker',
  // A database that another server has.
  'the documents',
  spoolPart,
])

/** What has to be there before anybody is let in. */
export const documentsPart = ({ documents }: Pick<Places, 'documents'>): string =>
  documents.kind === 'mongo' ? 'MongoDB' : 'the documents'
export const readingsPart = ({ readings }: Pick<Places, 'readings'>): string =>
  readings.kind === 'influx' ? 'InfluxDB' : 'the readings'

/** @throws StartError with one sentence that says what to do, where the data folder can't be used */
export async function openStores({ documents, readings, dataFolder }: Places, world: World): Promise<Stores> {
  let opened: EmbeddedStore | undefined
  const embedded = (): EmbeddedStore => {
    opened ??= inFolder(() => openEmbedded({ folder: dataFolder }))
    return opened
  }
  // Also where nothing of ours lies in it but the server's own key.
  inFolder(() => makeFolder(dataFolder))
  const documentStore = documents.kind === 'mongo' ? await onMongo(documents, world) : embedded()
  const telemetry = readings.kind === 'influx' ? await onInflux(readings, world) : embedded()
  // An embedded store locks its folder itself. Without one the spool still is this process's alone.
  const release = opened ? undefined : inFolder(() => lockFolder(dataFolder))
  return {
    documents: documentStore,
    telemetry,
    close: async () => {
      const both = new Set<Store>([documentStore, telemetry])
      await Promise.all([...both].map((it) => (it === opened ? it.close() : closeSoon(it))))
      release?.()
    },
  }
}

/** Their clients are only loaded where they are used: together they take as long to load as all else of the server. */
async function onMongo(
  { url }: { readonly url: string },
  { heed, now, isBeside = false }: World,
): Promise<DocumentStore> {
  const { openMongo } = await import('./adapters/mongo/openMongo.ts')
  return openMongo({ url, heed, now, isBeside })
}

async function onInflux(place: InfluxPlace, { heed, now, sharing }: World): Promise<TelemetryStore> {
  const { openInflux } = await import('./adapters/influx/openInflux.ts')
  return openInflux({ place, heed, now, sharing })
}

/** What is still asked of a server that hangs was acknowledged to nobody: nobody waits for it at the end. */
const maxCloseMs = 1000

async function closeSoon(store: Store): Promise<void> {
  await Promise.race([store.close(), after(maxCloseMs, undefined, { ref: false })])
}

function inFolder<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof EmbeddedStoreError)) throw cause
    const advice = cause.message.includes('DATA_DIR') ? '' : ' Set DATA_DIR to a folder that can be written.'
    throw new StartError(`${cause.message}${advice}`, { cause })
  }
}
