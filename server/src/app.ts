import type { RequestListener } from 'node:http'
import { auditDocuments } from './adapters/audit/auditDocuments.ts'
import { EmbeddedStoreError } from './adapters/embedded/embeddedStoreError.ts'
import { type EmbeddedStore, openEmbedded } from './adapters/embedded/openEmbedded.ts'
import type { Log, Part } from './adapters/http/door.ts'
import { createHttpApp } from './adapters/http/httpApp.ts'
import { type HttpServer, startHttpServer } from './adapters/http/httpServer.ts'
import { createSessions } from './adapters/http/sessions.ts'
import { createLive } from './adapters/live/createLive.ts'
import { createSmtpMail } from './adapters/mail/smtpMail.ts'
import { type Door, PortUnavailable } from './adapters/mqtt/door.ts'
import { startEmbeddedDoor } from './adapters/mqtt/embeddedBroker.ts'
import { BrokerFileUnusable } from './adapters/mqtt/outside/brokerFiles.ts'
import { startOutsideDoor } from './adapters/mqtt/outsideBroker.ts'
import { sharpEncoder } from './adapters/photo/sharpEncoder.ts'
import { createInTurn } from './adapters/process/inTurn.ts'
import { createSweeper } from './adapters/process/sweeper.ts'
import { createSeal } from './adapters/secrets/aesSeal.ts'
import { createPasswords } from './adapters/secrets/argonPasswords.ts'
import { type Identity, openIdentity } from './adapters/secrets/identityFile.ts'
import { nodeSecrets } from './adapters/secrets/nodeSecrets.ts'
import { oneTimeCodes } from './adapters/secrets/oneTimeCodes.ts'
import type { Config, MqttConfig } from './config.ts'
import type { PartChange } from './ports/partWatch.ts'
import type { Ports } from './ports/ports.ts'
import { StartError } from './startError.ts'
import { finishPacking } from './usecases/finishPacking.ts'
import { seedDemo } from './usecases/identity/demo.ts'
import { ensureFirstInvitation } from './usecases/identity/ensureFirstInvitation.ts'
import { sweep } from './usecases/identity/sweep.ts'
import { serverCause } from './usecases/identity/visitor.ts'
import { audienceOf, mayHear } from './usecases/sharing/audience.ts'

export interface Surroundings {
  readonly log: Log
  readonly version: string
  /** The built web. */
  readonly webFolder: string
  /** In tests: every answer must parse by the contract. */
  readonly checkAnswers?: boolean
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

/** Puts the whole server together: the only place that sees every part. */
export function assemble(config: Config, surroundings: Surroundings): Cordline {
  const { log } = surroundings
  const leaving = new AbortController()
  const doors: { readonly stop: () => Promise<void> }[] = []
  let store: EmbeddedStore | undefined

  async function start(): Promise<Addresses> {
    const opened = openStore(config)
    store = opened
    const live = createLive({
      audienceOf: (announcement) => audienceOf(ports, announcement),
      onError: (error) => log.error({ err: error }, 'live listeners have to ask for everything anew'),
    })
    const clock = { now: () => Date.now() }
    const inTurn = createInTurn()
    const { documents, doneBy, finishAudit } = auditDocuments(opened.documents, { clock, inTurn, secrets: nodeSecrets })
    const identity = await openIdentity(config.dataFolder).catch((cause: Error) => {
      throw new StartError(cause.message, { cause })
    })
    const ports = portsOf({
      store: { ...opened, documents },
      clock,
      inTurn,
      announce: live.announce,
      identity,
      config,
      log,
    })
    const settled = await finishAudit()
    if (settled.recorded + settled.dropped > 0) log.warn(settled, 'settled what a crash had left unrecorded')
    const key = await doneBy(serverCause, async () => {
      if (config.demo) await seedDemo(ports)
      return ensureFirstInvitation(ports)
    })
    doors.push(createSweeper(() => doneBy(serverCause, () => sweep(ports)), log))
    const packing = await finishPacking(ports)
    if (packing.finished + packing.cancelled > 0) log.warn(packing, 'ended what a crash had left half packed')

    const mqtt = await startMqtt(config.mqtt, ports, log)
    doors.push(mqtt)
    live.follow(mqtt.heed)
    const mqttPort = mqttPortOf(config.mqtt, mqtt)
    const publicUrlAt = (port: number): string => config.publicUrl ?? localUrl(config.http.host, port)
    const answer = (port: number): RequestListener => {
      const publicUrl = publicUrlAt(port)
      return createHttpApp({
        ...surroundings,
        ports,
        sessions: createSessions({ ports, publicUrl, limits: config.sessions }),
        parts: partsOf(opened, mqtt),
        doneBy,
        listen: (sink, listener) => live.listen(sink, (audience) => mayHear(listener, audience)),
        follow: live.follow,
        stopping: leaving.signal,
        publicUrl,
        tileUrl: config.tileUrl,
        demo: config.demo,
        trustProxy: config.trustProxy,
        firstOrganisationId: identity.organisationId,
        mqttUrl: mqttUrlOf(config.mqtt, mqttPort),
        mqttPort,
        checkAnswers: surroundings.checkAnswers ?? false,
      })
    }
    const http = await startHttp(config, answer)
    doors.push(http)
    const url = localUrl(config.http.host, http.port)
    const publicUrl = publicUrlAt(http.port)
    const mqttUrl = mqttUrlOf(config.mqtt, mqttPort)
    log.info({ http: url, mqtt: mqttUrl, dataFolder: config.dataFolder, demo: config.demo }, 'listening')
    return { url, publicUrl, mqttPort, mqttUrl, ...(key ? { signInUrl: `${publicUrl}/join#${key}` } : {}) }
  }

  async function stop(): Promise<void> {
    leaving.abort()
    // Both doors at once, each with a limit of its own; what they took in is in the store when they are shut.
    await Promise.all(doors.splice(0).map((door) => door.stop()))
    const open = store
    store = undefined
    await open?.close()
  }

  return {
    start: async () => {
      try {
        return await start()
      } catch (error) {
        await stop()
        throw error
      }
    },
    stop,
  }
}

function openStore({ dataFolder }: Config): EmbeddedStore {
  try {
    return openEmbedded({ folder: dataFolder })
  } catch (cause) {
    if (!(cause instanceof EmbeddedStoreError)) throw cause
    const advice = cause.message.includes('DATA_DIR') ? '' : ' Set DATA_DIR to a folder that can be written.'
    throw new StartError(`${cause.message}${advice}`, { cause })
  }
}

interface Surrounding {
  readonly store: EmbeddedStore
  readonly clock: Ports['clock']
  readonly inTurn: Ports['inTurn']
  readonly announce: Ports['announce']
  readonly identity: Identity
  readonly config: Config
  readonly log: Log
}

function portsOf({ store, clock, inTurn, announce, identity, config, log }: Surrounding): Ports {
  const { documents, readings, quarantine, photos, statuses } = store
  return {
    ...documents,
    readings,
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

async function startMqtt(mqtt: MqttConfig, ports: Ports, log: Log): Promise<Door> {
  const heed = (change: PartChange) => logPart(log, change)
  const started =
    mqtt.kind === 'outside'
      ? startOutsideDoor({ ...mqtt, ports, log, heed, now: ports.clock.now })
      : startEmbeddedDoor({ ...mqtt, ports, log })
  return started.catch((cause: unknown) => {
    const isOutside = cause instanceof PortUnavailable || cause instanceof BrokerFileUnusable
    throw isOutside ? new StartError(cause.message, { cause }) : cause
  })
}

function logPart(log: Log, change: PartChange): void {
  const { part } = change
  if (change.state === 'down') log.error({ part, err: change.outage }, 'away')
  else log.info({ part, downMs: change.downMs }, 'back')
}

function startHttp(config: Config, answer: (port: number) => RequestListener): Promise<HttpServer> {
  return startHttpServer({ ...config.http, answer }).catch((cause: NodeJS.ErrnoException) => {
    throw new StartError(httpSentence(config, cause), { cause })
  })
}

/** What `/ready` asks. Documents and readings share one store here, and may be apart elsewhere. */
function partsOf(store: EmbeddedStore, mqtt: Door): readonly Part[] {
  return [
    { name: 'documents', check: store.check },
    { name: 'readings', check: store.check },
    { name: 'mqtt', check: mqtt.check },
  ]
}

function mqttPortOf(config: MqttConfig, door: Door): number {
  if (door.port !== undefined) return door.port
  if (config.kind === 'embedded') return config.port
  const { port, protocol } = new URL(config.url)
  return port ? Number(port) : protocol === 'mqtts:' ? 8883 : 1883
}

const mqttUrlOf = (config: MqttConfig, port: number): string =>
  config.kind === 'outside' ? config.url : `mqtt://${hostIn(config.host)}:${port}`

function httpSentence({ http }: Config, { code, message }: NodeJS.ErrnoException): string {
  const advice = 'set HTTP_PORT to a free port (0 picks one)'
  return code === 'EADDRINUSE'
    ? `HTTP port ${http.port} on ${http.host} is taken by another program: stop that one, or ${advice}.`
    : `HTTP port ${http.port} on ${http.host} can't be opened (${code ?? message}): ${advice}, or change HTTP_HOST.`
}

const localUrl = (host: string, port: number): string => `http://${hostIn(host)}:${port}`

/** How a host is written in a URL; one that means every address is reached here by the local one. */
function hostIn(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
