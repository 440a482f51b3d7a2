import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../adapters/embedded/openEmbedded.ts'
import type { Config } from '../config.ts'
import type { Archive } from '../ports/archive.ts'
import type { DocumentStore, Store, TelemetryStore } from '../ports/store.ts'
import { StartError } from '../startError.ts'
import type { OpenServers, Servers } from './servers.ts'

/** Where data lies, opened for a command alone. */
export interface Place<Content extends Partial<Archive>> {
  /** As a sentence names it. */
  readonly name: string
  readonly archive: Content
  close(): Promise<void>
}

type Needs = Pick<Config, 'dataFolder' | 'documents' | 'readings'>

/**
 * The data folder. Its lock is taken, so a server that runs on it is noticed; an older file is brought to this
 * version's shape, as at every start.
 * @throws StartError where nothing is there to be read, EmbeddedStoreError where it is in use
 */
export function openFolder({ dataFolder }: Needs, use: 'source' | 'target'): Place<Archive> {
  if (use === 'source' && !existsSync(join(dataFolder, 'cordline.db'))) {
    throw new StartError(`There is no cordline.db in ${dataFolder}: set DATA_DIR to the folder of the server.`)
  }
  const store = openEmbedded({ folder: dataFolder })
  return { name: dataFolder, archive: store.archive, close: () => store.close() }
}

/** @throws StartError where no URL is set; Outage where a server can't be reached */
export async function openNamedServers(config: Needs, open: OpenServers): Promise<Place<Partial<Archive>>> {
  const servers = await prepared(await open(config))
  const { documents, telemetry } = servers
  if (!documents && !telemetry) {
    throw new StartError('No server is named: set MONGO_URL, INFLUX_URL or both, as for the server itself.')
  }
  const names = [documents ? 'MongoDB' : [], telemetry ? 'InfluxDB' : []].flat()
  return {
    name: names.join(' and '),
    archive: { ...(documents && documentParts(documents)), ...(telemetry && readingParts(telemetry)) },
    close: () => closeAll([documents, telemetry]),
  }
}

/** What a server with this environment works on: the servers that are named, and the data folder for the rest. */
export async function openStores(config: Needs, open: OpenServers, use: 'source' | 'target'): Promise<Place<Archive>> {
  const { documents, telemetry } = await prepared(await open(config))
  if (documents && telemetry) {
    return {
      name: 'MongoDB and InfluxDB',
      archive: { ...documentParts(documents), ...readingParts(telemetry) },
      close: () => closeAll([documents, telemetry]),
    }
  }
  const folder = await orClose(async () => openFolder(config, use), [documents, telemetry])
  const server = documents ? 'MongoDB and ' : telemetry ? 'InfluxDB and ' : ''
  return {
    name: `${server}${folder.name}`,
    archive: {
      ...folder.archive,
      ...(documents && documentParts(documents)),
      ...(telemetry && readingParts(telemetry)),
    },
    close: () => closeAll([documents, telemetry, folder]),
  }
}

/** One by one, since a store that keeps everything may stand for either half. */
const documentParts = ({ archive }: DocumentStore): Omit<Archive, 'readings'> => ({
  documents: archive.documents,
  photos: archive.photos,
  quarantine: archive.quarantine,
  statuses: archive.statuses,
})

const readingParts = ({ archive }: TelemetryStore): Pick<Archive, 'readings'> => ({ readings: archive.readings })

async function prepared(servers: Servers): Promise<Servers> {
  const stores = [servers.documents, servers.telemetry]
  await orClose(async () => {
    for (const it of stores) await it?.prepare()
  }, stores)
  return servers
}

type Closing = Pick<Store, 'close'> | undefined

async function orClose<T>(work: () => Promise<T>, stores: readonly Closing[]): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await closeAll(stores)
    throw error
  }
}

async function closeAll(stores: readonly Closing[]): Promise<void> {
  for (const it of stores) await it?.close()
}
