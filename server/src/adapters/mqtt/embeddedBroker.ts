import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as after, setImmediate as nextTurn } from 'node:timers/promises'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { type ConfigPayload, topicOf } from '@cordline/contract/wire/mqtt'
import { Aedes } from 'aedes'
import { uncounted } from '../../ports/counts.ts'
import { Outage } from '../../ports/outage.ts'
import { brokerRules } from './brokerRules.ts'
import { DeviceConnection, InFlight } from './deviceConnection.ts'
import { type Door, type DoorLog, type DoorPorts, PortUnavailable } from './door.ts'
import { openFairTurns } from './fairTurns.ts'
import { countGuesses } from './guesses.ts'
import { maxPending, PendingConnections } from './pendingConnections.ts'
import { limitReadings, type ReadingRate } from './readingRate.ts'
import { openReception, type Tell } from './reception.ts'
import { keepRetainedByTopic } from './retainedByTopic.ts'
import { checkPasswords } from './signIn.ts'
import { realTiming, type Timing } from './timing.ts'

export interface EmbeddedDoor {
  readonly ports: DoorPorts
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly log: DoorLog
  /** How much each device may deliver. */
  readonly rate?: ReadingRate
  readonly timing?: Timing
}

const maxConnections = 10_000
/** From the first byte to CONNECT; a device on a satellite link takes seconds, not minutes. */
const connectTimeoutMs = 15_000
/** After this silence the operating system asks whether the other end is still there. */
const keepAliveMs = 60_000
const maxFarewellMs = 1500

/**
 * A broker of our own for devices that speak MQTT 3.1, 3.1.1 or 5. A QoS 1 message is acknowledged only when its
 * readings are durable, in the store or in the spool; where neither takes it, it is held, within the bounds of its
 * connection, and tried again. The device stays connected: thousands that came again and again would meet the same store.
 * @throws PortUnavailable
 */
export async function startEmbeddedDoor(door: EmbeddedDoor): Promise<Door> {
  const { ports, host, port, log, timing = realTiming } = door
  const inFlight = new InFlight()
  const connections = new Set<DeviceConnection>()
  const telling = new Set<Promise<void>>()
  const tell: Tell = (deviceId, channel, body) => {
    const told = publish(broker, { deviceId, channel, body }).finally(() => telling.delete(told))
    telling.add(told)
  }
  const reception = openReception(ports, { tell, log })
  const guesses = countGuesses(ports.clock, (address) => log.warn({ address }, 'too many wrong passwords'))
  const pending = new PendingConnections()
  const rules = brokerRules({
    reception,
    // Past its rate a device's messages wait here, and past what it may have under way nothing more of it is read.
    turns: openFairTurns(door.rate ?? limitReadings()),
    signIn: checkPasswords(ports, guesses),
    clock: ports.clock,
    log,
    timing,
    counts: ports.counts ?? uncounted,
    onConnect: (connection) => pending.leave(connection),
  })
  const broker = await Aedes.createBroker({
    ...rules.handlers,
    connectTimeout: connectTimeoutMs,
    // MQTT 3.1 alone has a bound of its own; ours is the same for all.
    maxClientsIdLength: Number.POSITIVE_INFINITY,
  })
  keepRetainedByTopic(broker)
  const server = createServer((socket) => {
    const connection = admit(socket, inFlight)
    connections.add(connection)
    pending.enter(connection)
    connection.once('close', () => connections.delete(connection))
    broker.handle(connection)
  })
  server.maxConnections = maxConnections

  async function refreshConfig(deviceId: DeviceId): Promise<void> {
    const device = await ports.devices.find(deviceId)
    if (device) rules.endOthers(device)
    const config = await reception.config(deviceId)
    if (config) publishConfig(deviceId, config)
  }
  const publishConfig = (deviceId: DeviceId, config: ConfigPayload) => tell(deviceId, 'config', config)
  const refresh = (device: DeviceId) =>
    void refreshConfig(device).catch((error: unknown) => log.warn({ device, err: error }, 'config not published'))
  rules.onReady(refresh)
  broker.on('clientError', (client, error) => {
    // A refused sign-in is anybody's to cause, as often as they like: it must not fill the log.
    // And each message that a lost device had waiting tells the outage that it waited for.
    const level = 'returnCode' in error || error instanceof Outage ? 'debug' : 'info'
    log[level]({ client: client.id, reason: error.message }, 'connection ended')
  })
  broker.on('connectionError', (_client, error) => log.info({ reason: error.message }, 'connection refused'))

  const opened = await listen(server, host, port).catch(async (error: unknown) => {
    await closeBroker(broker)
    throw error
  })
  return {
    port: opened,
    check: async () => {
      if (!server.listening) throw new Outage('the MQTT broker')
    },
    publishConfig,
    refuse: reception.refuse,
    heed: ({ kind, body }) => {
      if (kind !== 'changed' || body.resource !== 'devices') return
      const deviceId = body.id as DeviceId
      reception.forget(deviceId)
      if (rules.isConnected(deviceId)) refresh(deviceId)
    },
    bring: reception.bring,
    bringTogether: reception.bringTogether,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const it of connections) it.stopReading()
      await rules.settle(maxFarewellMs)
      await reception.close()
      await Promise.race([Promise.all(telling), after(maxFarewellMs, undefined, { ref: false })])
      // The last acknowledgements are written in the turn after they are due.
      await nextTurn()
      await closeBroker(broker)
      // Whoever never signed in is unknown to the broker.
      for (const it of connections) it.destroy()
      await closed
    },
  }
}

function admit(socket: Socket, inFlight: InFlight): DeviceConnection {
  socket.setNoDelay(true)
  socket.setKeepAlive(true, keepAliveMs)
  return new DeviceConnection(socket, inFlight)
}

interface Publication {
  readonly deviceId: DeviceId
  readonly channel: 'ack' | 'refused' | 'config'
  readonly body: object
}

/** To a device that is not there `ack` and `refused` go nowhere: it hears the next ones. `config` waits for it. */
function publish(broker: Aedes, { deviceId, channel, body }: Publication): Promise<void> {
  if (broker.closed) return Promise.resolve()
  const payload = Buffer.from(JSON.stringify(body))
  const packet = { topic: topicOf(deviceId, channel), payload, qos: 1 as const, retain: channel === 'config' }
  return new Promise((resolve) => broker.publish({ cmd: 'publish', dup: false, ...packet }, () => resolve()))
}

const closeBroker = (broker: Aedes): Promise<void> => new Promise((resolve) => broker.close(() => resolve()))

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(unavailable(host, port, error)))
    // What is not accepted yet is silent too. Past it the operating system drops who comes without saying so, and they ask
    // again ever more slowly: with Node's own 511 the last of 5,000 that came back at once took two minutes.
    server.listen({ port, host, backlog: maxPending }, () => {
      server.removeAllListeners('error')
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function unavailable(host: string, port: number, cause: NodeJS.ErrnoException): PortUnavailable {
  const advice = 'set MQTT_PORT to a free port (0 picks one)'
  const sentence =
    cause.code === 'EADDRINUSE'
      ? `MQTT port ${port} on ${host} is taken by another program: stop that one, or ${advice}.`
      : `MQTT port ${port} on ${host} can't be opened (${cause.code ?? cause.message}): ${advice}, or change MQTT_HOST.`
  return new PortUnavailable(port, sentence, { cause })
}
