import type { DocumentStore, TelemetryStore } from '../ports/store.ts'
import type { DocumentsConfig, ReadingsConfig } from '../storesConfig.ts'

export interface ServersConfig {
  readonly documents: DocumentsConfig
  readonly readings: ReadingsConfig
}

/** The stores on servers that the environment names; what it names none for is absent. */
export interface Servers {
  readonly documents?: DocumentStore
  readonly telemetry?: TelemetryStore
}

export type OpenServers = (config: ServersConfig) => Promise<Servers>

/** A command hears of an outage by the call that meets it. */
const world = { heed: () => {}, now: () => Date.now() }

/** Each client is only loaded where it is used. */
export const openServers: OpenServers = async ({ documents, readings }) => {
  const { openMongo } = documents.kind === 'mongo' ? await import('../adapters/mongo/openMongo.ts') : {}
  const { openInflux } = readings.kind === 'influx' ? await import('../adapters/influx/openInflux.ts') : {}
  return {
    ...(openMongo && documents.kind === 'mongo' ? { documents: openMongo({ url: documents.url, ...world }) } : {}),
    ...(openInflux && readings.kind === 'influx' ? { telemetry: openInflux({ place: readings, ...world }) } : {}),
  }
}
