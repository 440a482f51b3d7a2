import { parser } from 'mqtt-packet'
import { maxInFlightBytes, maxOtherPacketBytes } from '../../../src/adapters/mqtt/deviceConnection.ts'
import { noonMs } from '../../builders.ts'
import { until } from '../../until.ts'
import { connectAs, nextOn, openWorld, type Registered, register, send, topic, type World } from './fleet.ts'
import { rawDevice } from './rawDevice.ts'

let world: World
let bad: Registered
let good: Registered
beforeEach(async () => {
  world = await openWorld()
  bad = await register(world)
  good = await register(world)
})
afterEach(() => world.close())

const storedOf = (who: Registered): number =>
  [...world.ports.stored.values()].filter(({ deviceId }) => deviceId === who.device.id).length

/** Somebody else is acknowledged, and is told by seq too, which goes through what all connections share. */
async function expectOthersToBeServed(): Promise<void> {
  const client = await connectAs(world, good)
  await client.subscribeAsync(topic(good, 'ack'))
  const told = nextOn(client, topic(good, 'ack'))
  await send(client, good, { ts: noonMs, temp: 1, boot: 'b', seq: 1 })
  expect(await told).toEqual({ boot: 'b', seq: 1 })
}

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const withTwin = `{"ts":${noonMs},"temp":"4","temp":4,"ts":${noonMs - 1}}`

it.each<[string, string, { readonly stored: number; readonly refused: number }]>([
  [
    'an array of 500 of which 499 are bad',
    JSON.stringify(Array.from({ length: 500 }, (_, nth) => ({ ts: noonMs - nth, temp: nth === 250 ? 4 : null }))),
    { stored: 1, refused: 499 },
  ],
  ['what is nested 100,000 deep', `[${deep(100_000)},{"ts":${noonMs},"temp":4}]`, { stored: 1, refused: 1 }],
  [
    'a text of 256 KiB',
    JSON.stringify({ ts: noonMs, temp: 4, boot: 'x'.repeat(256 * 1024 - 60) }),
    { stored: 0, refused: 1 },
  ],
  [
    '10,000 unknown fields',
    JSON.stringify({
      ts: noonMs,
      temp: 4,
      ...Object.fromEntries(Array.from({ length: 10_000 }, (_, nth) => [`f${nth}`, nth])),
    }),
    { stored: 1, refused: 0 },
  ],
  ['a field that comes twice, of which the last counts', withTwin, { stored: 1, refused: 0 }],
])('takes what is good of %s, and the next reading of that device', async (_, payload, { stored, refused }) => {
  const client = await connectAs(world, bad)
  await send(client, bad, payload)
  expect([storedOf(bad), world.ports.quarantined.length]).toEqual([stored, refused])
  await send(client, bad, { ts: noonMs - 1000, temp: 4 })
  expect(storedOf(bad)).toBe(stored + 1)
  await expectOthersToBeServed()
})

it('serves others while a device comes and goes a hundred times a second, and then that device', async () => {
  for (let nth = 0; nth < 200; nth++) {
    const { socket, closed } = await rawDevice(world, bad)
    if (nth % 50 === 0) await expectOthersToBeServed()
    socket.destroy()
    await closed
  }
  // The places that it had are free again as soon as the server has seen it go.
  const client = await until('it is let in', () => connectAs(world, bad).catch(() => undefined))
  await send(client, bad, { ts: noonMs, temp: 1 })
  expect(storedOf(bad)).toBe(1)
})

it('refuses a thousand foreign filters in one answer, and ends who sends more than a packet may hold', async () => {
  const device = await rawDevice(world, bad)
  const answers = parser()
  const granted = new Promise<readonly unknown[]>((resolve) => {
    answers.on('packet', (packet) => packet.cmd === 'suback' && resolve(packet.granted))
  })
  device.socket.on('data', (chunk: Buffer) => answers.parse(chunk))
  device.subscribe(Array.from({ length: 1000 }, (_, nth) => `a/${nth}`))
  expect(await granted).toEqual(new Array(1000).fill(128))
  device.subscribe(Array.from({ length: maxOtherPacketBytes / 5 }, (_, nth) => `b${nth}`))
  await device.closed
  await expectOthersToBeServed()
})

it('reads no more of a device that does not read what it asked for, and ends it when it is overdue', async () => {
  const device = await rawDevice(world, bad, { keepalive: 1 })
  device.subscribe([topic(bad, 'readings')])
  device.socket.pause()
  const padding = ' '.repeat(100_000)
  // Its own messages, which it asked for, fill what lies between us. A socket that is not read ends by being written to.
  const chatty = setInterval(() => device.publish(`{"ts":${noonMs - 1},"temp":1}${padding}`), 5)
  try {
    await until('it is not read any more', () => device.socket.writableLength > maxInFlightBytes)
    await expectOthersToBeServed()
    await device.closed
  } finally {
    clearInterval(chatty)
  }
})

it('is not held up by hundreds of messages that a device does not read', async () => {
  const devices = [await rawDevice(world, bad), await rawDevice(world, bad), await rawDevice(world, bad)]
  for (const device of devices) {
    device.subscribe([topic(bad, 'readings')])
    device.socket.pause()
  }
  // So small that a piece of the network holds more of them than the broker delivers at a time.
  const padding = ' '.repeat(400)
  let sent = 0
  let before = 0
  let looks = 0
  await until('none is read any more', () => {
    const taken = storedOf(bad)
    const waiting = devices.map(({ socket }) => socket.writableLength)
    looks = taken === before && waiting.every((it) => it > maxInFlightBytes) ? looks + 1 : 0
    before = taken
    if (looks > 20) return true
    for (const device of devices.filter(({ socket }) => socket.writableLength < 4 * maxInFlightBytes)) {
      for (let nth = 0; nth < 2000; nth++) device.publish(`{"ts":${noonMs - sent++},"temp":1}${padding}`)
    }
    return false
  })
  await expectOthersToBeServed()
  for (const { socket } of devices) socket.destroy()
}, 20_000)

it('keeps the last of a flood of statuses, and serves others meanwhile', async () => {
  const client = await connectAs(world, bad)
  const flood = Array.from({ length: 3000 }, (_, nth) =>
    client.publishAsync(topic(bad, 'status'), JSON.stringify({ online: true, boot: `b${nth}` }), {
      qos: 1,
      retain: true,
    }),
  )
  await expectOthersToBeServed()
  await Promise.all(flood)
  expect(world.ports.statusesSeen.at(-1)).toMatchObject({ boot: 'b2999' })
  const again = await connectAs(world, bad)
  const kept = nextOn(again, topic(bad, 'status'))
  await again.subscribeAsync(topic(bad, 'status'))
  expect(await kept).toMatchObject({ boot: 'b2999' })
})

it('ends the connection of a device that acknowledges nothing of what it asked for', async () => {
  const device = await rawDevice(world, bad, { receiveMaximum: 1 })
  device.subscribe([topic(bad, 'readings')])
  device.socket.resume()
  for (let nth = 0; nth < 60; nth++) device.publish(`{"ts":${noonMs - nth},"temp":1}${' '.repeat(100_000)}`)
  await device.closed
  await expectOthersToBeServed()
})
