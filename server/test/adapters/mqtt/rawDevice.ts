import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { generate, type Packet } from 'mqtt-packet'
import { type Registered, topic, type World } from './fleet.ts'

/** A device without manners: bare packets over a socket that it reads or not. */
export interface RawDevice {
  readonly socket: Socket
  readonly write: (packet: Packet) => void
  readonly publish: (payload: string) => void
  readonly subscribe: (filters: readonly string[]) => void
  readonly closed: Promise<unknown>
}

interface Manners {
  readonly keepalive?: number
  /** MQTT 5 with that receive maximum, else 3.1.1. */
  readonly receiveMaximum?: number
}

/** Resolves once it is let in. */
export async function rawDevice(world: World, who: Registered, options: Manners = {}): Promise<RawDevice> {
  const socket = connect(world.port, '127.0.0.1')
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const { keepalive = 0, receiveMaximum } = options
  const protocolVersion = receiveMaximum === undefined ? 4 : 5
  let messageId = 0
  const nextId = (): number => {
    messageId = (messageId % 65_535) + 1
    return messageId
  }
  const write = (packet: Packet): void => void socket.write(generate(packet, { protocolVersion }))
  const { id: username } = who.device
  const password = Buffer.from(who.password)
  write({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion,
    ...(receiveMaximum === undefined ? {} : { properties: { receiveMaximum } }),
    clean: true,
    keepalive,
    clientId: randomUUID(),
    username,
    password,
  })
  await once(socket, 'data')
  return {
    socket,
    write,
    closed,
    publish: (payload) => {
      write({
        cmd: 'publish',
        topic: topic(who, 'readings'),
        payload,
        qos: 1,
        messageId: nextId(),
        dup: false,
        retain: false,
      })
    },
    subscribe: (filters) => {
      const subscriptions = filters.map((it) => ({ topic: it, qos: 1 as const }))
      write({ cmd: 'subscribe', messageId: nextId(), subscriptions })
    },
  }
}
