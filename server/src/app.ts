import type { RequestListener } from 'node:http'
import { auditDocuments } from './adapters/audit/auditDocuments.ts'
import type { Log } from './adapters/http/door.ts'
import { createHttpApp } from './adapters/http/httpApp.ts'
import { createSessions } from './adapters/http/sessions.ts'
import { createLive } from './adapters/live/createLive.ts'
import { createSmtpMail } from './adapters/mail/smtpMail.ts'
import { createMetrics } from './adapters/metrics/createMetrics.ts'
import type { Door, DoorPorts } from './adapters/mqtt/door.ts'
import { startEmbeddedDoor } from './adapters/mqtt/embeddedBroker.ts'
import { startOutsideDoor } from './adapters/mqtt/outsideBroker.ts'
import { limitReadings } from './adapters/mqtt/readingRate.ts'
import { sharpEncoder } from './adapters/photo/sharpEncoder.ts'
import { gatedBeside, gatedDocuments, gatedReadings } from './adapters/process/gate.ts'
import { createInTurn } from './adapters/process/inTurn.ts'
import { createOpening } from './adapters/process/opening.ts'
import { quietLog } from './adapters/process/quietLog.ts'
import { createSweeper } from './adapters/process/sweeper.ts'
import { createSeal } from './adapters/secrets/aesSeal.ts'
import { createPasswords } from './adapters/secrets/argonPasswords.ts'
import { type Identity, openIdentity } from './adapters/secrets/identityFile.ts'
import { nodeSecrets } from './adapters/secrets/nodeSecrets.ts'
import { oneTimeCodes } from './adapters/secrets/oneTimeCodes.ts'
import type { Config, MqttConfig } from './config.ts'
import type { Formats } from './domain/ingest/foreign/readFormats.ts'
import { readFormatsFile } from './formatsFile.ts'
import { hostIn, listenHttp, localUrl } from './listenHttp.ts'
import { makeReady } from './makeReady.ts'
import { uncounted } from './ports/counts.ts'
import type { PartChange } from './ports/partWatch.ts'
import type { Documents, Ports } from './ports/ports.ts'
import { sharingOf } from './sharing.ts'
import { openSpooling, type Spooling } from './spooling.ts'
import { StartError } from './startError.ts'
import { beginOrSay, checkOf, doorOrSay, startOrStop, tellPart } from './starting.ts'
import { documentsPart, openStores, readingsPart, type Stores, watchedParts } from './stores.ts'
import { sweep } from './usecases/identity/sweep.ts'
import { serverCause } from './usecases/identity/visitor.ts'
import { inOrderOfTime } from './usecases/inOrderOfTime.ts'
import { audienceOf, mayHear } from './usecases/sharing/audience.ts'

export interface Surroundings {
  readonly log: Log
  readonly version: string
  /** The built web. */
  readonly webFolder: string
  /** Is told the founding link where it was not known at start yet, because the store of the documents was away. */
  readonly onFounding?: (signInUrl: string) => void
  /** In tests: every answer must parse by the contract. */
  readonly checkAnswers?: boolean
  /** In tests: a clock that is moved by hand. The process's own where it is absent. */
  readonly clock?: Ports['clock']
}

/** Where the server really listens. */
export interface Addresses {
  readonly url: string
  readonly publicUrl: string
  /** Where devices and the simulator connect. */
  readonly mqttUrl: string
  readonly mqttPort: number
  /** Where nobody can sign in yet: the link that founds the first organisation. */
  readonly signInUrl?: string
}

export interface Cordline {
  /** @throws StartError with one sentence that says what to do; nothing is left open then */
  readonly start: () => Promise<Addresses>
  /** Ends what is under way, closes the stores last. Repeating it does nothing. */
  readonly stop: () => Promise<void>
}

/** Whoever starts a server wants to see it listen, and to be told which of the others it waits for. */
const maxFirstMs = 3000

/** Puts the whole server together: the only place that sees every part. */
export function assemble(config: Config, surroundings: Surroundings): Cordline {
  const clock = surroundings.clock ?? { now: () => Date.now() }
  const log = quietLog(surroundings.log, watchedParts, clock.now)
  const leaving = new AbortController()
  const doors: { readonly stop: () => Promise<void> }[] = []
  let open: Stores | undefined
  let spooling: Spooling | undefined

  async function start(): Promise<Addresses> {
    const formats = await readFormatsFile(config.formatsFile)
    const sharing = isShared(config.mqtt) ? sharingOf(log) : undefined
    const world = { heed: (change: PartChange) => tellPart(log, change), now: clock.now }
    const stores = await openStores(config, { ...world, sharing })
    open = stores
    const { metricsToken: token } = config
    const metrics = token === undefined ? undefined : { token, ...createMetrics(() => spooling?.state()) }
    const counts = metrics?.counts ?? uncounted
    spooling = await openSpooling(config, { ...world, log, counts })
    const live = createLive({
      audienceOf: (announcement) => audienceOf(ports, announcement),
      onError: (error) => log.error({ err: error }, 'live listeners have to ask for everything anew'),
    })
    const announce = inOrderOfTime(live.announce)
    const inTurn = createInTurn()
    const audited = auditDocuments(stores.documents.documents, { clock, inTurn, secrets: nodeSecrets })
    const { doneBy } = audited
    const identity = await openIdentity(config.dataFolder).catch((cause: Error) => {
      throw new StartError(cause.message, { cause })
    })
    const inner = portsOf({ stores, ...audited, clock, inTurn, announce, identity, config, log })
    const founding = new Founding(surroundings.onFounding)
    const documents = createOpening({
      part: documentsPart(config),
      maxFirstMs: config.documents.kind === 'embedded' ? undefined : maxFirstMs,
      work: async () => {
        await stores.documents.prepare()
        founding.keyIs(await makeReady({ ports: inner, demo: config.demo, log, ...audited }))
        if (!leaving.signal.aborted) doors.push(createSweeper(() => doneBy(serverCause, () => sweep(inner)), log))
      },
      onFailure: (error) => log.error({ err: error }, 'the documents can not be used'),
    })
    const readings = createOpening({
      part: readingsPart(config),
      maxFirstMs: config.readings.kind === 'embedded' ? undefined : maxFirstMs,
      work: () => stores.telemetry.prepare(),
      onFailure: (error) => log.error({ err: error }, 'the readings can not be used'),
    })
    doors.push(documents, readings)
    const ports: Ports = {
      ...inner,
      ...gatedDocuments(audited.documents, documents.closed),
      ...gatedBeside(inner, documents.closed),
      readings: gatedReadings(inner.readings, readings.closed),
    }
    await Promise.all([documents, readings].map(beginOrSay))

    const doorPorts = { ...ports, ...spooling?.forDoors, counts }
    const mqtt = await startMqtt(config, { ports: doorPorts, log, formats })
    doors.push(mqtt)
    sharing?.doorIs(mqtt)
    spooling?.drainBy({ record: mqtt.bring, recordTogether: mqtt.bringTogether })
    if (spooling) doors.push(spooling)
    live.follow(mqtt.heed)
    const mqttPort = mqttPortOf(config.mqtt, mqtt)
    const publicUrlAt = (port: number): string => config.publicUrl ?? localUrl(config.http.host, port)
    const answer = (port: number): RequestListener => {
      const publicUrl = publicUrlAt(port)
      return createHttpApp({
        ...surroundings,
        log,
        ports,
        formats,
        sessions: createSessions({ ports, publicUrl, limits: config.sessions }),
        parts: [
          { name: 'documents', check: checkOf(stores.documents, documents.closed) },
          { name: 'readings', check: checkOf(stores.telemetry, readings.closed) },
          { name: 'mqtt', check: mqtt.check },
          ...(spooling ? [{ name: 'spool', check: spooling.check }] : []),
        ],
        spool: spooling?.state,
        ...spooling?.forDoors,
        metrics,
        doneBy,
        listen: (sink, listener) => live.listen(sink, (audience) => mayHear(listener, audience)),
        follow: live.follow,
        stopping: leaving.signal,
        publicUrl,
        tileUrl: config.tileUrl,
        demo: config.demo,
        trustProxy: config.trustProxy,
        firstOrganisationId: identity.organisationId,
        ...devicesConnectTo(config, mqttPort),
        checkAnswers: surroundings.checkAnswers ?? false,
      })
    }
    const http = await listenHttp(config, answer)
    doors.push(http)
    const url = localUrl(config.http.host, http.port)
    const publicUrl = publicUrlAt(http.port)
    const mqttUrl = mqttUrlOf(config.mqtt, mqttPort)
    log.info({ http: url, mqtt: mqttUrl, dataFolder: config.dataFolder, demo: config.demo }, 'listening')
    const signInUrl = founding.listeningAt(publicUrl)
    return { url, publicUrl, mqttPort, mqttUrl, ...(signInUrl ? { signInUrl } : {}) }
  }

  async function stop(): Promise<void> {
    leaving.abort()
    // Both doors at once, each with a limit of its own; what they took in is in the store when they are shut.
    await Promise.all(doors.splice(0).map((door) => door.stop()))
    const [stores, spool] = [open, spooling]
    open = undefined
    spooling = undefined
    await spool?.close()
    await stores?.close()
  }

  return { start: startOrStop(start, stop), stop }
}

/** The link that founds the first organisation: it needs a key from the documents, and where we listen. */
class Founding {
  readonly #tell: Surroundings['onFounding']
  #key: string | undefined
  #publicUrl: string | undefined

  constructor(tell: Surroundings['onFounding']) {
    this.#tell = tell
  }

  keyIs(key: string | undefined): void {
    this.#key = key
    const url = this.#url()
    if (url) this.#tell?.(url)
  }

  listeningAt(publicUrl: string): string | undefined {
    this.#publicUrl = publicUrl
    return this.#url()
  }

  #url(): string | undefined {
    return this.#key && this.#publicUrl && `${this.#publicUrl}/join#${this.#key}`
  }
}

interface Surrounding {
  readonly stores: Stores
  readonly documents: Documents
  readonly clock: Ports['clock']
  readonly inTurn: Ports['inTurn']
  readonly announce: Ports['announce']
  readonly identity: Identity
  readonly config: Config
  readonly log: Log
}

function portsOf({ stores, documents, clock, inTurn, announce, identity, config, log }: Surrounding): Ports {
  const { quarantine, photos, statuses } = stores.documents
  return {
    ...documents,
    readings: stores.telemetry.readings,
    quarantine,
    photos,
    statuses,
    announce,
    photoEncoder: sharpEncoder,
    clock,
    secrets: nodeSecrets,
    passwords: createPasswords(),
    codes: oneTimeCodes,
    seal: createSeal(identity.serverKey),
    inTurn,
    ...mailOf(config, log),
  }
}

function mailOf({ smtp, publicUrl }: Config, log: Log): Pick<Ports, 'sendMail'> {
  if (!smtp) return {}
  const host = publicUrl ? new URL(publicUrl).hostname : 'localhost'
  const from = smtp.from ?? `Cordline <no-reply@${host}>`
  return { sendMail: createSmtpMail({ url: smtp.url, from }, (fields, message) => log.warn(fields, message)) }
}

interface MqttSurrounding {
  readonly ports: DoorPorts
  readonly log: Log
  readonly formats: Formats
}

async function startMqtt({ mqtt, deviceReadingsPerS }: Config, surrounding: MqttSurrounding): Promise<Door> {
  const heed = (change: PartChange) => tellPart(surrounding.log, change)
  const door = { ...surrounding, rate: limitReadings({ readingsPerS: deviceReadingsPerS }) }
  const started =
    mqtt.kind === 'outside'
      ? startOutsideDoor({
          ...door,
          ...mqtt,
          ...(isShared(mqtt) ? { hear: surrounding.ports.announce } : {}),
          heed,
          now: surrounding.ports.clock.now,
        })
      : startEmbeddedDoor({ ...door, ...mqtt })
  return doorOrSay(started)
}

/** Ingest processes take in the same devices' readings, and announce them to us. */
const isShared = (mqtt: MqttConfig): boolean => mqtt.kind === 'outside' && mqtt.group !== undefined

function mqttPortOf(config: MqttConfig, door: Door): number {
  if (door.port !== undefined) return door.port
  return config.kind === 'embedded' ? config.port : portOfUrl(config.url)
}

const defaultPorts: Readonly<Record<string, number>> = { 'mqtt:': 1883, 'mqtts:': 8883, 'ws:': 80, 'wss:': 443 }

function portOfUrl(url: string): number {
  const { port, protocol } = new URL(url)
  return port ? Number(port) : (defaultPorts[protocol] ?? 1883)
}

const mqttUrlOf = (config: MqttConfig, port: number): string =>
  config.kind === 'outside' ? withoutPassword(config.url) : `mqtt://${hostIn(config.host)}:${port}`

/** What the owner of a device is told: our own way to the broker may lead through a network that no device is in. */
function devicesConnectTo({ mqtt, publicMqttUrl }: Config, port: number) {
  if (publicMqttUrl === undefined) return { mqttUrl: mqttUrlOf(mqtt, port), mqttPort: port }
  return { mqttUrl: publicMqttUrl, mqttPort: portOfUrl(publicMqttUrl) }
}

/** The server's own account is nobody else's. */
function withoutPassword(text: string): string {
  const url = new URL(text)
  url.username = ''
  url.password = ''
  return url.href.replace(/\/$/, '')
}
