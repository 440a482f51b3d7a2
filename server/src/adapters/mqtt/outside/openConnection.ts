import { connect, type IConnackPacket, type MqttClient } from 'mqtt'
import { maxPacketBytes } from '../deviceConnection.ts'
import type { BrokerTls } from './brokerFiles.ts'
import type { ConnectionEnd } from './connectionEnd.ts'
import { maxUnderWay } from './room.ts'

/** MQTT 3.1.1 or 5, as CONNECT counts them. */
export type MqttVersion = 4 | 5

export interface ConnectionOrder {
  readonly url: string
  readonly clientId: string
  readonly username?: string
  readonly password?: string
  readonly tls: BrokerTls
  readonly version: MqttVersion
}

/** A connection from its first byte on; it never connects again by itself. */
export interface Connection {
  readonly client: MqttClient
  readonly version: MqttVersion
  /** Resolves with what the broker said when it let us in; undefined where it did not. */
  readonly accepted: Promise<IConnackPacket | undefined>
  readonly ended: Promise<ConnectionEnd>
}

/** How long the broker keeps for us what comes while we are away: a long weekend and the way to the server. */
const sessionExpiryS = 7 * 24 * 3600
/** From the first byte to CONNACK. */
const connackTimeoutMs = 10_000
/** A broker that hangs is noticed after one and a half of this. */
export const keepaliveS = 10

/** Connects to the broker once. @throws Error where it can't even be tried */
export function openConnection({ url, clientId, username, password, tls, version }: ConnectionOrder): Connection {
  const client = connect(url, {
    clientId,
    protocolVersion: version,
    clean: false,
    reconnectPeriod: 0,
    connectTimeout: connackTimeoutMs,
    keepalive: keepaliveS,
    resubscribe: false,
    // Its tracing makes as much garbage of a message as its parsing does, even where nobody listens.
    log: () => {},
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...tls,
    ...(version === 5 ? { properties: propertiesOf5 } : {}),
  })
  let end: ConnectionEnd = { wasAccepted: false, version }
  client.on('error', (error) => {
    // The first one says what happened, those after it what came of it.
    if (end.error === undefined) end = { ...end, error, ...codeOf(error) }
    client.stream.destroy()
  })
  client.on('disconnect', ({ reasonCode }) => {
    if (reasonCode !== undefined) end = { ...end, code: reasonCode }
  })
  const accepted = new Promise<IConnackPacket | undefined>((resolve) => {
    client.once('connect', (connack) => {
      end = { ...end, wasAccepted: true }
      resolve(connack)
    })
    client.once('close', () => resolve(undefined))
  })
  const ended = new Promise<ConnectionEnd>((resolve) => {
    client.once('close', () => resolve(end))
  })
  return { client, version, accepted, ended }
}

/** Not below what is under way here, so that the broker never waits for us while we could take more. */
const propertiesOf5 = {
  sessionExpiryInterval: sessionExpiryS,
  receiveMaximum: maxUnderWay,
  maximumPacketSize: maxPacketBytes,
}

const codeOf = (error: object): { readonly code?: number } =>
  'code' in error && typeof error.code === 'number' ? { code: error.code } : {}
