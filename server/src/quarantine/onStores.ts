import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInTurn } from '../adapters/process/inTurn.ts'
import type { Config } from '../config.ts'
import { Outage } from '../ports/outage.ts'
import { StartError } from '../startError.ts'
import { openStores, type Stores } from '../stores.ts'
import { exportQuarantine } from '../usecases/quarantine/exportQuarantine.ts'
import { countQuarantine, listQuarantine } from '../usecases/quarantine/listQuarantine.ts'
import { presentQuarantined } from '../usecases/quarantine/presentQuarantined.ts'
import { type ReplayPorts, replayQuarantine } from '../usecases/quarantine/replayQuarantine.ts'
import type { Source } from './source.ts'

/** @throws StartError, Outage where a server works on them: two that write would not see each other's readings */
export async function onStores(config: Config): Promise<Source> {
  const stores = await openAlone(config)
  const ports = portsOf(stores)
  return {
    list: async (filter, limit) => {
      const { items, next } = await listQuarantine(ports, 'operator', { ...filter, limit })
      return { items: items.map(presentQuarantined), next }
    },
    totals: async (filter) =>
      [...(await countQuarantine(ports, 'operator', filter))].map(([code, count]) => ({ code, count })),
    export: (filter, as) => exportQuarantine(ports, 'operator', { ...filter, as }),
    replay: (order) => replayQuarantine(ports, 'operator', order),
    close: () => stores.close(),
  }
}

async function openAlone(config: Config): Promise<Stores> {
  const { documents, dataFolder } = config
  if (documents.kind === 'embedded' && !existsSync(join(dataFolder, 'cordline.db'))) {
    throw new StartError(
      `There is no cordline.db in ${dataFolder}: set --data or DATA_DIR to the folder of the server.`,
    )
  }
  try {
    const stores = await openStores(config, { heed: () => {}, now: () => Date.now() })
    await prepared(stores)
    return stores
  } catch (cause) {
    const isUsed = (cause instanceof StartError || cause instanceof Outage) && /another Cordline/.test(cause.message)
    if (!isUsed) throw cause
    const advice = 'While it runs, use its page Refused readings, or --url with CORDLINE_TOKEN.'
    throw new StartError(`${cause.message.replace(/\.?$/, '.')} ${advice}`, { cause })
  }
}

async function prepared(stores: Stores): Promise<void> {
  try {
    for (const it of new Set([stores.documents, stores.telemetry])) await it.prepare()
  } catch (error) {
    await stores.close()
    throw error
  }
}

/** Nobody listens. */
const portsOf = ({ documents, telemetry }: Stores): ReplayPorts => ({
  quarantine: documents.quarantine,
  devices: documents.documents.devices,
  custody: documents.documents.custody,
  readings: telemetry.readings,
  announce: () => {},
  clock: { now: () => Date.now() },
  inTurn: createInTurn(),
})
