import { setTimeout as after } from 'node:timers/promises'
import type { Device } from '@cordline/contract/vocabulary/device'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { AedesOptions, Client, PublishPacket } from 'aedes'
import type { Counts } from '../../ports/counts.ts'
import { Outage } from '../../ports/outage.ts'
import type { Clock } from '../../ports/ports.ts'
import { Admissions } from './admissions.ts'
import { bytesOf } from './bytesOf.ts'
import { DeviceConnection } from './deviceConnection.ts'
import type { DoorLog } from './door.ts'
import type { FairTurns } from './fairTurns.ts'
import { type Arrived, openGathering } from './gathering.ts'
import type { Reception } from './reception.ts'
import type { SignIn } from './signIn.ts'
import { statusTurns } from './statusTurns.ts'
import type { Timing } from './timing.ts'
import { channelToPublish, mayLeaveWill, maySubscribe } from './topicRights.ts'
import { retryUntilDurable } from './untilDurable.ts'

type Handlers = Required<
  Pick<AedesOptions, 'preConnect' | 'authenticate' | 'authorizePublish' | 'authorizeSubscribe' | 'authorizeForward'>
>

/** Who may do what on our own broker, and what happens with it. */
export interface BrokerRules {
  readonly handlers: Handlers
  isConnected(deviceId: DeviceId): boolean
  /** Ends the connections of a device that came in with what is no password of it any more. */
  endOthers(device: Device): void
  /** Calls back when a device signed in. */
  onReady(tell: (deviceId: DeviceId) => void): void
  /** Resolves when nothing is under way, or after `maxMs`. From now on no last will counts: it is us who leave. */
  settle(maxMs: number): Promise<void>
}

const maxClientIdCharacters = 128
/** A status is kept in memory as long as the server runs. */
const maxStatusBytes = 1024

export function brokerRules(of: {
  readonly reception: Reception
  readonly turns: FairTurns
  readonly signIn: SignIn
  readonly clock: Clock
  readonly log: DoorLog
  readonly timing: Timing
  readonly counts: Counts
  /** Called when a connection has said who it is; that may yet be refused. */
  readonly onConnect: (connection: DeviceConnection) => void
}): BrokerRules {
  const { reception, turns, signIn, clock, log, timing, counts, onConnect } = of
  const admissions = new Admissions(clock)
  const willOf = new WeakMap<Client, string>()
  const withLongIds = new WeakSet<Client>()
  const underWay = new Set<Promise<void>>()
  const untilDurable = retryUntilDurable(timing, counts)
  const inStatusTurn = statusTurns()
  const gathering = openGathering(reception, turns)
  let isLeaving = false
  let tellReady: (deviceId: DeviceId) => void = () => {}

  /** Answers the MQTT return code. */
  async function admit(client: Client, username: string | undefined, password: Buffer | undefined): Promise<number> {
    if (withLongIds.has(client)) return identifierRejected
    const signedIn = await signIn({ username, password, address: addressOf(client) })
    if (signedIn === 'wrong') return badPassword
    if (signedIn === 'too-many') return unavailable
    const will = willOf.get(client)
    if (will !== undefined && !mayLeaveWill(signedIn.device.id, will)) return notAuthorised
    if (client.conn.destroyed || !admissions.admit(client, signedIn)) return unavailable
    tellReady(signedIn.device.id)
    return accepted
  }

  async function take(client: Client, packet: PublishPacket): Promise<void> {
    const deviceId = admissions.deviceOf(client)
    const channel = deviceId && channelToPublish(deviceId, packet.topic)
    if (!deviceId || !channel) throw new Error(`may not publish to ${packet.topic}`)
    const payload = bytesOf(packet)
    const receivedAt = clock.now()
    if (channel === 'readings') {
      packet.retain = false
      const arrival = { deviceId, bytes: payload.byteLength, leaving: leavingOf(client) }
      const record = () => reception.readings(deviceId, payload, receivedAt)
      await hold(client, packet, async () => void (await turns.take(arrival, record)))
      return
    }
    if (payload.byteLength > maxStatusBytes) throw new Error('a status of more than 1 KiB')
    const note = async () => {
      if ((await reception.status(deviceId, payload)) === 'ignored') packet.retain = false
    }
    await inStatusTurn(packet.topic, () => hold(client, packet, note))
  }

  function readingsIn(client: Client, packet: PublishPacket): Arrived | undefined {
    const deviceId = admissions.deviceOf(client)
    if (!deviceId || channelToPublish(deviceId, packet.topic) !== 'readings') return undefined
    packet.retain = false
    return { deviceId, payload: bytesOf(packet), receivedAt: clock.now() }
  }

  /** QoS 1 waits until it is durable. QoS 0 is best effort by its own choice: an outage costs the message. */
  async function hold(client: Client, packet: PublishPacket, work: () => Promise<void>): Promise<void> {
    const told = async () => {
      try {
        await work()
      } catch (error) {
        const device = admissions.deviceOf(client)
        if (error instanceof Outage) log.warn({ device, err: error }, 'not durable, not acknowledged')
        if (packet.qos > 0 || !(error instanceof Outage)) throw error
      }
    }
    await untilDurable(told, leavingOf(client))
  }

  return {
    isConnected: (deviceId) => admissions.isConnected(deviceId),
    endOthers: (device) => admissions.endOthers(device),
    onReady: (tell) => {
      tellReady = tell
    },
    async settle(maxMs) {
      isLeaving = true
      const settled = gathering.settled().then(() => Promise.allSettled(underWay))
      await Promise.race([settled, after(maxMs, undefined, { ref: false })])
    },
    handlers: {
      preConnect(client, packet, done) {
        if (client.conn instanceof DeviceConnection) {
          onConnect(client.conn)
          client.conn.keepAlive(packet.keepalive ?? 0)
          // The broker's own clock would run out while it waits for a store: it reads nothing meanwhile.
          packet.keepalive = 0
        }
        if (packet.clientId.length > maxClientIdCharacters) withLongIds.add(client)
        if (packet.will) willOf.set(client, packet.will.topic)
        // A client id takes over the connection that has it, and a session outlives it in our memory: neither may
        // reach another device or last. `username/` keeps the ids of one device apart from another's.
        packet.clientId = `${packet.username ?? ''}/${packet.clientId.slice(0, maxClientIdCharacters)}`
        packet.clean = true
        done(null, true)
      },
      authenticate(client, username, password, done) {
        admit(client, username, password).then(
          (code) => (code === accepted ? done(null, true) : done(refusal(code), false)),
          () => done(refusal(unavailable), false),
        )
      },
      authorizePublish(client, packet, done) {
        if (!client || isLeaving) {
          done(new Error('the server stops'))
          return
        }
        const release = client.conn instanceof DeviceConnection ? client.conn.hold(packet.payload.length) : () => {}
        const tell = (error: unknown): void => {
          // What is held when we stop is not answered, so that its connection lasts for what is under way.
          if (!(isLeaving && error instanceof Outage)) done(error as Error | null)
          release()
        }
        const alone = (): void => {
          const settled: Promise<void> = take(client, packet)
            .then(() => tell(null), tell)
            .finally(() => underWay.delete(settled))
          underWay.add(settled)
        }
        const arrived = readingsIn(client, packet)
        if (!arrived || !gathering.take(arrived, (isDurable) => (isDurable ? tell(null) : alone()))) alone()
      },
      authorizeSubscribe(client, subscription, done) {
        const deviceId = admissions.deviceOf(client)
        done(null, deviceId && maySubscribe(deviceId, subscription.topic) ? subscription : null)
      },
      authorizeForward: (client, packet) => (admissions.deviceOf(client) ? packet : null),
    },
  }
}

const addressOf = ({ conn }: Client): string => (conn instanceof DeviceConnection ? conn.address : '')

/** Whatever has no connection of ours is tried once. */
const leavingOf = ({ conn }: Client): AbortSignal =>
  conn instanceof DeviceConnection ? conn.leaving : AbortSignal.abort()

const accepted = 0
const identifierRejected = 2
const unavailable = 3
const badPassword = 4
const notAuthorised = 5

const refusal = (returnCode: number): Error & { returnCode: number } =>
  Object.assign(new Error(`sign-in refused with code ${returnCode}`), { returnCode })
