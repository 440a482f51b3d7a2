import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectDevice, type IClientOptions, type MqttClient } from 'mqtt'
import { generate } from 'mqtt-packet'
import { maxFailuresPerDevice } from '../../../src/adapters/mqtt/guesses.ts'
import { maxPendingPerAddress } from '../../../src/adapters/mqtt/pendingConnections.ts'
import { connectAs, openWorld, type Registered, register, send, type World } from './fleet.ts'

const stormy = '127.0.0.2'
/** Seven seconds of 200 connections a second. */
const storm = 1400

let world: World
let sockets: Socket[]
beforeEach(async () => {
  world = await openWorld()
  sockets = []
})
afterEach(async () => {
  for (const it of sockets) it.destroy()
  await world.close()
})

async function open(from: string): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: world.port, localAddress: from })
  sockets.push(socket)
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket.resume()
}

const isOpen = (socket: Socket): boolean => !socket.destroyed && socket.readable

/** A device that comes from another address of this machine. */
function connectFrom(from: string, who: Registered): Promise<MqttClient> {
  const options: IClientOptions & { readonly localAddress: string } = {
    host: '127.0.0.1',
    port: world.port,
    localAddress: from,
    username: who.device.id,
    password: who.password,
    reconnectPeriod: 0,
  }
  const client = connectDevice(options)
  world.clients.push(client)
  return new Promise((resolve, reject) => {
    client
      .once('connect', () => resolve(client))
      .once('error', reject)
      .once('close', () => reject(new Error('closed')))
  })
}

/** The return code of a CONNACK, or undefined where there came none. */
async function tryPassword(from: string, username: string, password: string): Promise<number | undefined> {
  const socket = connect({ host: '127.0.0.1', port: world.port, localAddress: from })
  sockets.push(socket)
  const chunks: Buffer[] = []
  socket.on('error', () => {}).on('data', (chunk: Buffer) => chunks.push(chunk))
  const packet = { cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 0 } as const
  socket.write(generate({ ...packet, clientId: 'x', username, password: Buffer.from(password) }))
  await once(socket, 'close')
  return Buffer.concat(chunks)[3]
}

it('holds so many silent connections of an address, the newest, and lets devices in meanwhile', async () => {
  const [near, far] = [await register(world), await register(world)]
  const all: Socket[] = []
  for (let nth = 0; nth < storm; nth += 100) {
    all.push(...(await Promise.all(Array.from({ length: 100 }, () => open(stormy)))))
  }
  const overdue = all.slice(0, storm - maxPendingPerAddress)
  await Promise.all(overdue.filter(isOpen).map((it) => once(it, 'close')))
  // The same address may be that of honest devices too; its newest comer takes the place of the oldest.
  const clients = [await connectFrom('127.0.0.1', far), await connectFrom(stormy, near)]
  for (const [nth, client] of clients.entries())
    await send(client, [far, near][nth] ?? far, { ts: world.ports.now, temp: 1 })
  expect(world.ports.stored.size).toBe(2)
  const held = all.filter(isOpen).length
  expect(held).toBeLessThanOrEqual(maxPendingPerAddress)
  expect(held).toBeGreaterThanOrEqual(maxPendingPerAddress - 1)
}, 20_000)

it('lets a fleet of one address in that comes back at once, amid a storm of that address', async () => {
  const fleet = await Promise.all(Array.from({ length: 300 }, () => register(world)))
  for (let nth = 0; nth < maxPendingPerAddress; nth++) await open(stormy)
  const clients = await Promise.all(fleet.map((who) => connectFrom(stormy, who)))
  expect(clients.every((it) => it.connected)).toBe(true)
}, 20_000)

it('looks at few of a thousand guesses, and lets the device in that was in before, from the same address too', async () => {
  const who = await register(world)
  const client = await connectFrom(stormy, who)
  let looked = 0
  const { matches } = world.ports.secrets
  Object.assign(world.ports, {
    secrets: {
      ...world.ports.secrets,
      matches: (...args: Parameters<typeof matches>) => {
        looked++
        return matches(...args)
      },
    },
  })
  const codes = new Map<number | undefined, number>()
  for (let nth = 0; nth < 1000; nth += 50) {
    const some = Array.from({ length: 50 }, () => tryPassword(stormy, who.device.id, `guess-${nth}`))
    for (const code of await Promise.all(some)) codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  // Bad user name or password, then server unavailable.
  expect(Object.fromEntries(codes)).toEqual({ 4: maxFailuresPerDevice, 3: 1000 - maxFailuresPerDevice })
  expect(looked).toBeLessThanOrEqual(maxFailuresPerDevice)
  await client.endAsync()
  await connectFrom(stormy, who)
  await connectAs(world, who)
}, 20_000)

it('lets a device in from elsewhere that was never in, while somebody guesses at it', async () => {
  const who = await register(world)
  for (let nth = 0; nth < maxFailuresPerDevice + 5; nth++) await tryPassword(stormy, who.device.id, 'guess')
  expect(await tryPassword(stormy, who.device.id, who.password)).toBe(3)
  await connectFrom('127.0.0.3', who)
})
