import { setTimeout as after } from 'node:timers/promises'
import type { Log } from './adapters/http/door.ts'
import { createHealthApp } from './adapters/http/healthApp.ts'
import { createMetrics } from './adapters/metrics/createMetrics.ts'
import { openAnnouncements } from './adapters/mqtt/outside/announcements.ts'
import { startOutsideDoor } from './adapters/mqtt/outsideBroker.ts'
import { limitReadings } from './adapters/mqtt/readingRate.ts'
import { gatedBeside, gatedDocuments, gatedReadings } from './adapters/process/gate.ts'
import { createOpening } from './adapters/process/opening.ts'
import { quietLog } from './adapters/process/quietLog.ts'
import { nodeSecrets } from './adapters/secrets/nodeSecrets.ts'
import { readFormatsFile } from './formatsFile.ts'
import type { IngestConfig } from './ingestConfig.ts'
import { listenHttp, localUrl } from './listenHttp.ts'
import { uncounted } from './ports/counts.ts'
import { sharingOf } from './sharing.ts'
import { openSpooling, type Spooling } from './spooling.ts'
import { beginOrSay, checkOf, doorOrSay, startOrStop, tellPart } from './starting.ts'
import { documentsPart, openStores, readingsPart, type Stores, watchedParts } from './stores.ts'

export interface Ingest {
  /** @throws StartError with one sentence that says what to do; nothing is left open then */
  readonly start: () => Promise<Started>
  readonly stop: () => Promise<void>
}

export interface Started {
  readonly url: string
  /** Resolves once nothing more waits for it, where it leaves. */
  readonly drained: () => Promise<void>
}

interface Given {
  readonly log: Log
  readonly version: string
  /** It leaves its group for good. */
  readonly isLeaving: boolean
}

/** As for a server: whoever starts a process wants to see it listen. */
const maxFirstMs = 3000
/** Whether the spool of one that leaves is drained. */
const askAgainMs = 100

/** The device door alone, beside a server and others like it: it keeps nothing that they would need. */
export function assembleIngest(config: IngestConfig, { version, isLeaving, ...given }: Given): Ingest {
  const clock = { now: () => Date.now() }
  const log = quietLog(given.log, watchedParts, clock.now)
  const heed = (change: Parameters<typeof tellPart>[1]) => tellPart(log, change)
  const doors: { readonly stop: () => Promise<void> }[] = []
  let open: Stores | undefined
  let spooling: Spooling | undefined

  async function start(): Promise<Started> {
    const formats = await readFormatsFile(config.formatsFile)
    const sharing = sharingOf(log)
    const world = { heed, now: clock.now }
    const stores = await openStores(config, { ...world, sharing, isBeside: true })
    open = stores
    const { metricsToken: token } = config
    const metrics = token === undefined ? undefined : { token, ...createMetrics(() => spooling?.state()) }
    const counts = metrics?.counts ?? uncounted
    spooling = await openSpooling(config, { ...world, log, counts })
    const opening = (part: string, work: () => Promise<void>) =>
      createOpening({
        part,
        maxFirstMs,
        work,
        onFailure: (error) => log.error({ err: error, part }, 'can not be used'),
      })
    const documents = opening(documentsPart(config), () => stores.documents.prepare())
    const readings = opening(readingsPart(config), () => stores.telemetry.prepare())
    doors.push(documents, readings)
    await Promise.all([documents, readings].map(beginOrSay))

    const announcements = openAnnouncements()
    const { quarantine, statuses } = gatedBeside(stores.documents, documents.closed)
    const ports = {
      ...gatedDocuments(stores.documents.documents, documents.closed),
      readings: gatedReadings(stores.telemetry.readings, readings.closed),
      quarantine,
      statuses,
      announce: announcements.announce,
      clock,
      secrets: nodeSecrets,
      counts,
      ...spooling?.forDoors,
    }
    const rate = limitReadings({ readingsPerS: config.deviceReadingsPerS })
    const door = { ...config.mqtt, ...world, isLeaving, ports, announcements, log, formats, rate }
    const mqtt = await doorOrSay(startOutsideDoor(door))
    doors.push(mqtt)
    sharing.doorIs(mqtt)
    spooling?.drainBy({ record: mqtt.bring, recordTogether: mqtt.bringTogether })
    if (spooling) doors.push(spooling)
    const parts = [
      { name: 'documents', check: checkOf(stores.documents, documents.closed) },
      { name: 'readings', check: checkOf(stores.telemetry, readings.closed) },
      { name: 'mqtt', check: mqtt.check },
      ...(spooling ? [{ name: 'spool', check: spooling.check }] : []),
    ]
    const http = await listenHttp(config, () =>
      createHealthApp({ parts, spool: spooling?.state, metrics, log, version }),
    )
    doors.push(http)
    const url = localUrl(config.http.host, http.port)
    log.info({ http: url, clientId: config.mqtt.clientId, group: config.mqtt.group }, 'taking in readings')
    const spoolIsEmpty = async (): Promise<void> => {
      while (spooling && spooling.state().deliveries > 0) await after(askAgainMs)
    }
    return { url, drained: () => mqtt.drained().then(spoolIsEmpty) }
  }

  async function stop(): Promise<void> {
    await Promise.all(doors.splice(0).map((door) => door.stop()))
    const [stores, spool] = [open, spooling]
    open = undefined
    spooling = undefined
    await spool?.close()
    await stores?.close()
  }

  return { start: startOrStop(start, stop), stop }
}
