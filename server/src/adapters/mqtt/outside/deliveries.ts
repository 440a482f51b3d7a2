import type { IPublishPacket, MqttClient } from 'mqtt'
import { keepaliveS } from './openConnection.ts'
import type { Room } from './room.ts'

export interface Deliveries {
  readonly room: Room
  /** Tells once what became of it. What could not be taken stays with the broker until we connect the next time. */
  readonly take: (packet: IPublishPacket, settle: Settle) => void
}

export type Settle = (state: 'durable' | 'failed') => void

interface Delivery {
  /** Undefined where the broker waits for no PUBACK. */
  readonly id: number | undefined
  state: 'under way' | 'durable' | 'failed'
}

/** Handed to mqtt.js instead of an answer: it then sends no PUBACK, and goes on with the next packet. */
const acknowledgedLater = new Error('acknowledged when it is durable')

/**
 * Takes what a connection delivers, many at once, and acknowledges each when it is durable, in the order of their
 * coming as the standard wants it. mqtt.js would acknowledge one after the other: it is told to acknowledge nothing, and
 * the PUBACK is written here.
 */
export function takeDeliveries(client: MqttClient, { room, take }: Deliveries): void {
  const inOrder: Delivery[] = []
  const showLife = signsOfLife(client)
  let isOver = false
  let isDue = false

  /** Once for all that were settled in the same turn. */
  function acknowledgeSettled(): void {
    isDue = false
    const firstOpen = inOrder.findIndex((it) => it.state === 'under way')
    const settled = inOrder.splice(0, firstOpen < 0 ? inOrder.length : firstOpen)
    if (!isOver) acknowledge(client, settled)
  }

  client.handleMessage = (packet, done) => {
    const delivery: Delivery = { id: packet.qos === 1 ? packet.messageId : undefined, state: 'under way' }
    inOrder.push(delivery)
    showLife()
    room.enter(packet.payload.length)
    take(packet, (state) => {
      delivery.state = state
      room.leave(packet.payload.length)
      if (isDue) return
      isDue = true
      process.nextTick(acknowledgeSettled)
    })
    const goOn = (): void => done(acknowledgedLater)
    if (room.isFull()) holdBack(client, room, goOn)
    else goOn()
  }
  client.once('close', () => {
    isOver = true
  })
}

/** A PUBACK without a reason means success, and is the same in all versions. */
const pubackBytes = 4
const pubackHeader = 0x4002

function acknowledge({ stream }: MqttClient, settled: readonly Delivery[]): void {
  const bytes = Buffer.allocUnsafe(settled.length * pubackBytes)
  let length = 0
  for (const { id, state } of settled) {
    if (id === undefined || state !== 'durable') continue
    length = bytes.writeUInt16BE(pubackHeader, length)
    length = bytes.writeUInt16BE(id, length)
  }
  if (length > 0 && stream.writable) stream.write(bytes.subarray(0, length))
}

const lifeEveryMs = (keepaliveS * 1000) / 2

/**
 * mqtt.js takes only the answer to its ping for a sign of life, and that waits behind all that the broker has sent: with a
 * slow store for longer than the broker may be silent. A message is such a sign too.
 */
function signsOfLife(client: MqttClient): () => void {
  let shownAt = performance.now()
  return () => {
    const now = performance.now()
    if (now - shownAt < lifeEveryMs) return
    shownAt = now
    ping(client)
  }
}

/** Nothing more is read meanwhile, the broker's answers to our pings neither: it has to be kept from looking dead. */
function holdBack(client: MqttClient, room: Room, goOn: () => void): void {
  const pinging = setInterval(() => ping(client), lifeEveryMs)
  const end = (): void => clearInterval(pinging)
  client.once('close', end)
  room.whenFree(() => {
    client.off('close', end)
    end()
    goOn()
  })
}

/** The broker sees that we live, and our own clock begins anew. */
function ping(client: MqttClient): void {
  if (!client.connected) return
  client.sendPing()
  client.reschedulePing(true)
}
