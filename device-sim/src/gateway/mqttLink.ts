import { type StatusPayload, topicOf } from '@cordline/contract/wire/mqtt'
import { connect, type IClientOptions, type MqttClient } from 'mqtt'
import { delayAfter, firstDelayMs } from './backOff.ts'
import { toPlainError } from './brokerTrouble.ts'
import type { Message } from './message.ts'
import { within } from './pause.ts'
import { Slots } from './slots.ts'

/** MQTT 3.1.1 or 5, by its number on the wire. */
export const protocols = { '3.1.1': 4, '5': 5 } as const
export type Protocol = keyof typeof protocols

export interface Credentials {
  readonly username: string
  readonly password: string
}

export interface LinkOptions {
  /** `mqtt://host:port`, also mqtts, ws and wss. */
  readonly broker: string
  /** Client id, and whose status topic tells that it is there. */
  readonly deviceId: string
  readonly credentials?: Credentials | undefined
  readonly protocol?: Protocol | undefined
  /** Messages without an acknowledgement at one time. */
  readonly maxInFlight?: number
  /** False for a load generator's connection, which is no device. */
  readonly tellsStatus?: boolean
}

export const defaultInFlight = 8
const connectTimeoutMs = 10_000
const keepaliveS = 30
/** How long stopping waits for what is in flight, for the status, and for the goodbye. */
const goodbye = { flushMs: 900, statusMs: 400, endMs: 300 } as const

/** One device's connection: QoS 1, last will, re-connects by itself with growing pauses once it has been up. */
export class MqttLink {
  readonly #options: LinkOptions
  readonly #slots: Slots
  readonly #underWay = new Set<Promise<void>>()
  #client: MqttClient | undefined
  #failures = 0
  #status: StatusPayload = { online: true }

  constructor(options: LinkOptions) {
    this.#options = options
    this.#slots = new Slots(options.maxInFlight ?? defaultInFlight)
  }

  get isUp(): boolean {
    return this.#client?.connected ?? false
  }

  /** Resolves when the broker has taken the connection. @throws PlainError when it can't be reached or refuses. */
  async start(status: Omit<StatusPayload, 'online'> = {}): Promise<void> {
    this.#status = { online: true, ...status }
    const client = connect(this.#options.broker, this.#clientOptions())
    this.#client = client
    try {
      await new Promise<void>((resolve, reject) => {
        client.once('connect', () => resolve())
        client.once('error', reject)
        client.once('close', () => reject(new Error('connection closed')))
      })
    } catch (cause) {
      client.removeAllListeners('error').on('error', () => undefined)
      client.end(true)
      throw toPlainError(this.#options.broker, cause)
    }
    this.#keepUp(client)
  }

  /** Called after every re-connection. */
  onUp(listener: () => void): void {
    this.#client?.on('connect', listener)
  }

  /** Waits for a slot, then sends. The answer resolves with the PUBACK, however many re-connections it takes. */
  async publish(message: Message): Promise<{ readonly acknowledged: Promise<void> }> {
    await this.#slots.take()
    const acknowledged = this.#send(message.topic, message.payload, false).finally(() => this.#slots.giveBack())
    const tracked = acknowledged.catch(() => undefined).finally(() => this.#underWay.delete(tracked))
    this.#underWay.add(tracked)
    return { acknowledged }
  }

  /** Waits a little for what is in flight, says goodbye and closes: within 2 s, whatever the broker does. */
  async stop(): Promise<void> {
    const client = this.#client
    if (!client) return
    if (client.connected) {
      await within(goodbye.flushMs, Promise.all(this.#underWay))
      if (this.#tellsStatus) await within(goodbye.statusMs, this.#tell({ online: false }))
    }
    const isIdle = client.connected && this.#underWay.size === 0
    await within(goodbye.endMs, client.endAsync(!isIdle))
    client.end(true)
    this.#client = undefined
  }

  get #tellsStatus(): boolean {
    return this.#options.tellsStatus ?? true
  }

  #clientOptions(): IClientOptions {
    const { deviceId, credentials, protocol } = this.#options
    return {
      clientId: deviceId,
      protocolVersion: protocols[protocol ?? '3.1.1'],
      clean: true,
      reconnectPeriod: firstDelayMs,
      reconnectOnConnackError: true,
      connectTimeout: connectTimeoutMs,
      keepalive: keepaliveS,
      ...credentials,
      ...(this.#tellsStatus ? { will: lastWill(deviceId) } : {}),
    }
  }

  #keepUp(client: MqttClient): void {
    // mqtt.js throws an 'error' that nobody listens to; it reconnects by itself after one.
    client.removeAllListeners('error').on('error', () => undefined)
    client.on('reconnect', () => {
      this.#failures += 1
      // Read by mqtt.js when it plans the attempt after this one.
      client.options.reconnectPeriod = delayAfter(this.#failures)
    })
    client.on('connect', () => {
      this.#failures = 0
      client.options.reconnectPeriod = firstDelayMs
      this.#sayOnline()
    })
    this.#sayOnline()
  }

  #sayOnline(): void {
    if (this.#tellsStatus) this.#tell(this.#status).catch(() => undefined)
  }

  #tell(status: StatusPayload): Promise<void> {
    return this.#send(topicOf(this.#options.deviceId, 'status'), JSON.stringify(status), true)
  }

  async #send(topic: string, payload: string, retain: boolean): Promise<void> {
    if (!this.#client) throw new Error('the link is not started')
    await this.#client.publishAsync(topic, payload, { qos: 1, retain })
  }
}

const lastWill = (deviceId: string): NonNullable<IClientOptions['will']> => ({
  topic: topicOf(deviceId, 'status'),
  payload: Buffer.from(JSON.stringify({ online: false })),
  qos: 1,
  retain: true,
})
