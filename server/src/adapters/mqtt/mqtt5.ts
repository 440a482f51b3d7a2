import { randomUUID } from 'node:crypto'
import { generate, type IConnectPacket, type IPublishPacket, type Packet, type Parser, parser } from 'mqtt-packet'
import { BadPacket } from './packetLengths.ts'

/** The other ends of a translation: bytes of MQTT 3.1.1 for the broker, of MQTT 5 for the device. */
export interface Ends {
  readonly toBroker: (bytes: Buffer) => void
  readonly toDevice: (bytes: Buffer) => void
  /** The device leaves and wants its last will published, which MQTT 3.1.1 only knows as a lost connection. */
  readonly leaveWithWill: () => void
}

export interface Limits {
  readonly maxPacketBytes: number
  /** How many QoS 1 messages a device may have under way (its receive maximum). */
  readonly receiveMaximum: number
}

const mqtt3 = { protocolVersion: 4 }
const mqtt5 = { protocolVersion: 5 }
/** Messages, and bytes of them, that wait until a device with a small receive maximum acknowledges earlier ones. */
const maxHeldBack = 1000
const maxHeldBackBytes = 2 * 1024 * 1024

/** MQTT 3.1.1 CONNACK return codes → MQTT 5 reason codes. */
const connectReasons = [0x00, 0x84, 0x85, 0x88, 0x86, 0x87]
const unspecifiedReason = 0x80
const notAuthorised = 0x87
const packetTooLarge = 0x95
const disconnectWithWill = 0x04
const mqtt3SubscriptionRefused = 0x80

/**
 * Lets an MQTT 5 device talk to a broker that speaks MQTT 3.1.1. What has no counterpart there is refused by the rules
 * of MQTT 5 itself, in the CONNACK: QoS 2, topic aliases, shared subscriptions, subscription identifiers and sessions
 * that outlive the connection. Properties of messages are dropped.
 */
export class Mqtt5Translation {
  readonly #ends: Ends
  readonly #limits: Limits
  readonly #fromDevice = parser(mqtt5)
  readonly #fromBroker = parser(mqtt3)
  readonly #unsubscribing = new Map<number, number>()
  #assignedClientId: string | undefined
  #deviceReceives = 65_535
  #deviceMaxBytes = Number.POSITIVE_INFINITY
  #unacknowledged = 0
  readonly #heldBack: IPublishPacket[] = []
  #heldBackBytes = 0
  #failure: Error | undefined

  constructor(ends: Ends, limits: Limits) {
    this.#ends = ends
    this.#limits = limits
    this.#fromDevice.on('packet', (packet) => this.#carry(() => this.#forwardToBroker(packet)))
    this.#fromBroker.on('packet', (packet) => this.#carry(() => this.#forwardToDevice(packet)))
    for (const it of [this.#fromDevice, this.#fromBroker]) it.on('error', (error: Error) => this.#fail(error))
  }

  /** @throws Error where the device breaks the protocol */
  deviceSent(bytes: Buffer): void {
    this.#parse(this.#fromDevice, bytes)
  }

  /** @throws Error where the broker answers with what has no counterpart */
  brokerSent(bytes: Buffer): void {
    this.#parse(this.#fromBroker, bytes)
  }

  /** Says why before the connection is closed. */
  sayGoodbye(error: Error): void {
    const isTooLarge = error instanceof BadPacket && error.isTooLarge
    this.#send({ cmd: 'disconnect', reasonCode: isTooLarge ? packetTooLarge : unspecifiedReason })
  }

  #parse(source: Parser, bytes: Buffer): void {
    source.parse(bytes)
    if (this.#failure) throw this.#failure
  }

  /** An exception must not leave through the parser: it would keep half a packet. */
  #carry(work: () => void): void {
    if (this.#failure) return
    try {
      work()
    } catch (error) {
      this.#fail(error as Error)
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error
  }

  #forwardToBroker(packet: Packet): void {
    switch (packet.cmd) {
      case 'connect':
        this.#connect(packet)
        break
      case 'publish':
        this.#pass(onlyWhatWasOffered(packet))
        break
      case 'puback':
        this.#pass({ cmd: 'puback', ...idOf(packet) })
        this.#unacknowledged = Math.max(0, this.#unacknowledged - 1)
        this.#releaseHeldBack()
        break
      case 'subscribe': {
        const subscriptions = packet.subscriptions.map(({ topic, qos }) => ({ topic, qos }))
        this.#pass({ cmd: 'subscribe', ...idOf(packet), subscriptions })
        break
      }
      case 'unsubscribe':
        this.#unsubscribing.set(packet.messageId ?? 0, packet.unsubscriptions.length)
        this.#pass({ cmd: 'unsubscribe', ...idOf(packet), unsubscriptions: packet.unsubscriptions })
        break
      case 'pingreq':
        this.#pass({ cmd: 'pingreq' })
        break
      case 'disconnect':
        if (packet.reasonCode === disconnectWithWill) this.#ends.leaveWithWill()
        else this.#pass({ cmd: 'disconnect' })
        break
      default:
        throw new BadPacket(`${packet.cmd} from a device`, 'malformed')
    }
  }

  #connect(packet: IConnectPacket): void {
    if (packet.properties?.authenticationMethod !== undefined) {
      throw new BadPacket('extended authentication is not offered', 'malformed')
    }
    if (!packet.clientId) this.#assignedClientId = randomUUID()
    this.#deviceReceives = packet.properties?.receiveMaximum ?? this.#deviceReceives
    this.#deviceMaxBytes = packet.properties?.maximumPacketSize ?? this.#deviceMaxBytes
    const { properties: _properties, will, ...rest } = packet
    this.#pass({
      ...rest,
      protocolVersion: 4,
      clientId: this.#assignedClientId ?? packet.clientId,
      clean: true,
      ...(will ? { will: { topic: will.topic, payload: will.payload, ...willFlags(will) } } : {}),
    })
  }

  #forwardToDevice(packet: Packet): void {
    switch (packet.cmd) {
      case 'connack':
        this.#send(this.#connack(packet.returnCode ?? 0))
        break
      case 'publish':
        this.#deliver(packet)
        break
      case 'puback':
        this.#send({ cmd: 'puback', ...idOf(packet), reasonCode: 0 })
        break
      case 'suback': {
        const granted = packet.granted.map((it) => (it === mqtt3SubscriptionRefused ? notAuthorised : Number(it)))
        this.#send({ cmd: 'suback', ...idOf(packet), granted })
        break
      }
      case 'unsuback': {
        const count = this.#unsubscribing.get(packet.messageId ?? 0) ?? 1
        this.#unsubscribing.delete(packet.messageId ?? 0)
        this.#send({ cmd: 'unsuback', ...idOf(packet), granted: new Array<number>(count).fill(0) })
        break
      }
      case 'pingresp':
        this.#send({ cmd: 'pingresp' })
        break
      default:
        throw new Error(`the broker sent ${packet.cmd}`)
    }
  }

  #connack(returnCode: number): Packet {
    const reasonCode = connectReasons[returnCode] ?? unspecifiedReason
    if (reasonCode !== 0) return { cmd: 'connack', sessionPresent: false, reasonCode }
    const properties = {
      sessionExpiryInterval: 0,
      receiveMaximum: this.#limits.receiveMaximum,
      maximumQoS: 1,
      maximumPacketSize: this.#limits.maxPacketBytes,
      topicAliasMaximum: 0,
      subscriptionIdentifiersAvailable: false,
      sharedSubscriptionAvailable: false,
      ...(this.#assignedClientId ? { assignedClientIdentifier: this.#assignedClientId } : {}),
    }
    return { cmd: 'connack', sessionPresent: false, reasonCode, properties }
  }

  #deliver(packet: IPublishPacket): void {
    if (packet.qos > 0 && this.#unacknowledged >= this.#deviceReceives) {
      this.#heldBackBytes += packet.payload.length
      this.#heldBack.push(packet)
      if (this.#heldBack.length > maxHeldBack || this.#heldBackBytes > maxHeldBackBytes)
        throw new Error('the device acknowledges nothing')
    } else if (this.#send(packet) && packet.qos > 0) {
      this.#unacknowledged++
    }
  }

  #releaseHeldBack(): void {
    while (this.#heldBack.length > 0 && this.#unacknowledged < this.#deviceReceives) {
      const next = this.#heldBack.shift()
      this.#heldBackBytes -= next?.payload.length ?? 0
      if (next && this.#send(next)) this.#unacknowledged++
    }
  }

  #pass(packet: Packet): void {
    this.#ends.toBroker(generate(packet, mqtt3))
  }

  /** What is larger than the device takes is not sent: so says MQTT 5, 3.1.2.11.4. */
  #send(packet: Packet): boolean {
    const bytes = generate(packet, mqtt5)
    if (bytes.length > this.#deviceMaxBytes) return false
    this.#ends.toDevice(bytes)
    return true
  }
}

const idOf = ({ messageId }: Packet): { messageId?: number } => (messageId === undefined ? {} : { messageId })

function onlyWhatWasOffered({ properties, ...packet }: IPublishPacket): IPublishPacket {
  if (properties?.topicAlias !== undefined || packet.qos === 2) {
    throw new BadPacket('a topic alias or QoS 2, which the CONNACK ruled out', 'malformed')
  }
  return packet
}

function willFlags({ qos, retain }: NonNullable<IConnectPacket['will']>): { qos?: 0 | 1 | 2; retain?: boolean } {
  return { ...(qos === undefined ? {} : { qos }), ...(retain === undefined ? {} : { retain }) }
}
