import { connect } from 'node:net'
import { generate, type IConnackPacket, type Packet, parser } from 'mqtt-packet'
import { maxPacketBytes } from '../../../src/adapters/mqtt/deviceConnection.ts'
import { noonMs } from '../../builders.ts'
import { connectAs, nextOn, openWorld, type Registered, register, send, topic, type World } from './fleet.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

/** Bytes on a socket: what a well-behaved client library would not send. */
async function openRaw(who: Registered, connectProperties: Record<string, unknown> = {}) {
  const socket = connect(world.port, '127.0.0.1')
  const source = parser({ protocolVersion: 5 })
  const heard: Packet[] = []
  const wanted = new Map<string, (packet: Packet) => void>()
  source.on('packet', (packet) => {
    heard.push(packet)
    wanted.get(packet.cmd)?.(packet)
  })
  socket.on('data', (bytes) => source.parse(bytes))
  socket.on('error', () => {})
  const next = (cmd: Packet['cmd']) => new Promise<Packet>((resolve) => wanted.set(cmd, resolve))
  const write = (packet: Packet) => socket.write(generate(packet, { protocolVersion: 5 }))
  const connack = next('connack')
  write({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 5,
    clean: true,
    clientId: '',
    keepalive: 30,
    username: who.device.id,
    password: Buffer.from(who.password),
    properties: connectProperties,
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return { socket, heard, next, write, closed, connack: (await connack) as IConnackPacket }
}

const reading = (who: Registered, changes: object): Packet => {
  const payload = JSON.stringify({ ts: noonMs, temp: 1 })
  return {
    cmd: 'publish',
    topic: topic(who, 'readings'),
    payload,
    qos: 1,
    dup: false,
    retain: false,
    messageId: 1,
    ...changes,
  }
}

it('says in the CONNACK what it does not offer, and names a client without a name', async () => {
  const { connack, socket } = await openRaw(await register(world))
  expect(connack).toMatchObject({
    reasonCode: 0,
    sessionPresent: false,
    properties: {
      sessionExpiryInterval: 0,
      maximumQoS: 1,
      maximumPacketSize: maxPacketBytes,
      topicAliasMaximum: 0,
      subscriptionIdentifiersAvailable: false,
      sharedSubscriptionAvailable: false,
      assignedClientIdentifier: expect.any(String),
    },
  })
  socket.destroy()
})

it.each([
  ['a topic alias', { properties: { topicAlias: 1 } }],
  ['QoS 2', { qos: 2 }],
])('ends a connection that uses %s, and says so', async (_, changes) => {
  const who = await register(world)
  const raw = await openRaw(who)
  const goodbye = raw.next('disconnect')
  raw.write(reading(who, changes))
  expect(await goodbye).toMatchObject({ reasonCode: 0x80 })
  await raw.closed
  expect(world.ports.stored.size).toBe(0)
})

it('says that a packet is too large before it ends the connection', async () => {
  const who = await register(world)
  const raw = await openRaw(who)
  const goodbye = raw.next('disconnect')
  raw.write(reading(who, { payload: ' '.repeat(maxPacketBytes) }))
  expect(await goodbye).toMatchObject({ reasonCode: 0x95 })
  await raw.closed
})

it('takes user properties and leaves them out', async () => {
  const who = await register(world)
  const raw = await openRaw(who)
  const acknowledged = raw.next('puback')
  raw.write(reading(who, { properties: { userProperties: { vendor: 'x' }, contentType: 'application/json' } }))
  expect(await acknowledged).toMatchObject({ messageId: 1 })
  expect(world.ports.stored.size).toBe(1)
  raw.socket.destroy()
})

it('reads a connection that arrives byte by byte', async () => {
  const who = await register(world)
  const raw = await openRaw(who)
  const acknowledged = raw.next('puback')
  raw.socket.setNoDelay(true)
  for (const byte of generate(reading(who, {}), { protocolVersion: 5 })) raw.socket.write(Buffer.of(byte))
  expect(await acknowledged).toMatchObject({ messageId: 1 })
  raw.socket.destroy()
})

it('holds QoS 1 messages back from a device that takes one at a time', async () => {
  const who = await register(world)
  const raw = await openRaw(who, { receiveMaximum: 1 })
  const suback = raw.next('suback')
  raw.write({ cmd: 'subscribe', messageId: 2, subscriptions: [{ topic: topic(who, 'refused'), qos: 1 }] })
  await suback
  const first = raw.next('publish')
  for (const messageId of [3, 4]) raw.write(reading(who, { messageId, payload: 'broken' }))
  const { messageId } = await first
  const unsuback = raw.next('unsuback')
  raw.write({ cmd: 'unsubscribe', messageId: 5, unsubscriptions: ['cordline/v1/other', 'cordline/v1/another'] })
  expect(await unsuback).toMatchObject({ granted: [0, 0] })
  expect(raw.heard.filter((it) => it.cmd === 'publish')).toHaveLength(1)
  const second = raw.next('publish')
  raw.write({ cmd: 'puback', messageId: messageId ?? 0 })
  expect(await second).toMatchObject({ qos: 1, topic: topic(who, 'refused') })
  raw.socket.destroy()
})

it('sends a device nothing larger than it takes', async () => {
  const who = await register(world)
  const raw = await openRaw(who, { maximumPacketSize: 90 })
  const suback = raw.next('suback')
  raw.write({ cmd: 'subscribe', messageId: 2, subscriptions: [{ topic: topic(who, 'refused'), qos: 1 }] })
  await suback
  const acknowledged = raw.next('puback')
  raw.write(reading(who, { payload: 'broken' }))
  await acknowledged
  const pong = raw.next('pingresp')
  raw.write({ cmd: 'pingreq' })
  await pong
  expect(raw.heard.map((it) => it.cmd)).not.toContain('publish')
  raw.socket.destroy()
})

it('publishes the last will of a device that leaves and asks for it', async () => {
  const who = await register(world)
  const will = { topic: topic(who, 'status'), payload: Buffer.from('{"online":false}'), qos: 1 as const, retain: true }
  const client = await connectAs(world, who, { protocolVersion: 5, will })
  const witness = await connectAs(world, who)
  const told = nextOn(witness, topic(who, 'status'))
  await witness.subscribeAsync(topic(who, 'status'))
  await client.endAsync(false, { reasonCode: 4 })
  expect(await told).toEqual({ online: false })
  await send(witness, who, { ts: noonMs, temp: 1 })
})
