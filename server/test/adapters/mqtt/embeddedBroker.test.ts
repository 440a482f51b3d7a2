import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { instantOf } from '@cordline/contract/vocabulary/instant'
import { maxPayloadBytes } from '@cordline/contract/wire/mqtt'
import { generate } from 'mqtt-packet'
import { PortUnavailable } from '../../../src/adapters/mqtt/door.ts'
import { startEmbeddedDoor } from '../../../src/adapters/mqtt/embeddedBroker.ts'
import type { DeviceStatus } from '../../../src/ports/deviceStatusStore.ts'
import { Outage } from '../../../src/ports/outage.ts'
import { deviceCustody, noonMs, shipment } from '../../builders.ts'
import { fakePorts } from './fakePorts.ts'
import {
  closing,
  connectAs,
  credentialOf,
  nextOn,
  openWorld,
  register,
  send,
  silent,
  topic,
  type World,
} from './fleet.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const protocols = [
  ['MQTT 3.1.1', 4],
  ['MQTT 5', 5],
] as const

describe.each(protocols)('with %s', (_, protocolVersion) => {
  it('records what a device sends with QoS 1 and tells it up to which seq it may forget', async () => {
    const who = await register(world)
    const client = await connectAs(world, who, { protocolVersion })
    await client.subscribeAsync(topic(who, 'ack'), { qos: 1 })
    const told = nextOn(client, topic(who, 'ack'))
    await send(
      client,
      who,
      [1, 2, 3].map((seq) => ({ ts: noonMs - 10 + seq, temp: -18, boot: 'b1', seq })),
    )
    expect(await told).toEqual({ boot: 'b1', seq: 3 })
    expect([...world.ports.stored.values()]).toMatchObject([{ seq: 1 }, { seq: 2 }, { seq: 3 }])
  })

  it('records what a device sends with QoS 0', async () => {
    const who = await register(world)
    const client = await connectAs(world, who, { protocolVersion })
    await client.subscribeAsync(topic(who, 'ack'))
    const told = nextOn(client, topic(who, 'ack'))
    await send(client, who, { ts: noonMs, temp: -18, boot: 'b1', seq: 9 }, 0)
    expect(await told).toEqual({ boot: 'b1', seq: 9 })
  })

  it('acknowledges only when the readings are durable, with many under way at once', async () => {
    const who = await register(world)
    const client = await connectAs(world, who, { protocolVersion })
    const other = await connectAs(world, who, { protocolVersion })
    world.ports.commits.hold()
    let acknowledged = 0
    client.stream.cork()
    const sent = Array.from({ length: 50 }, async (_nothing, nth) => {
      await send(client, who, { ts: noonMs - nth, temp: -18 })
      acknowledged++
    })
    client.stream.uncork()
    await world.ports.commits.untilWaiting(50)
    await other.subscribeAsync(topic(who, 'ack'))
    expect(acknowledged).toBe(0)
    world.ports.commits.release()
    await Promise.all(sent)
    expect(world.ports.stored.size).toBe(50)
  })

  it('acknowledges nothing while the store is away, and keeps the connection for when it is back', async () => {
    const who = await register(world)
    const client = await connectAs(world, who, { protocolVersion })
    world.ports.commits.down = true
    let isAcknowledged = false
    const sent = send(client, who, { ts: noonMs, temp: -18 }).then(() => {
      isAcknowledged = true
    })
    await world.ports.commits.untilRefused(3)
    expect([isAcknowledged, client.connected]).toEqual([false, true])
    world.ports.commits.down = false
    await sent
    expect(world.ports.stored.size).toBe(1)
  })

  it('answers the pings of a device whose message waits for the store', async () => {
    const who = await register(world)
    const client = await connectAs(world, who, { protocolVersion })
    world.ports.commits.down = true
    const sent = send(client, who, { ts: noonMs, temp: -18 })
    await world.ports.commits.untilRefused(1)
    const answered = new Promise<void>((resolve) => {
      client.on('packetreceive', ({ cmd }) => cmd === 'pingresp' && resolve())
    })
    client.sendPing()
    await answered
    world.ports.commits.down = false
    await sent
  })

  it('takes what a device sends again that left while its message waited, once', async () => {
    const who = await register(world)
    const client = await connectAs(world, who, { protocolVersion, reconnectPeriod: 10 })
    world.ports.commits.down = true
    const sent = send(client, who, { ts: noonMs, temp: -18 })
    await world.ports.commits.untilRefused(1)
    const ended = closing(client)
    client.stream.destroy()
    await ended
    world.ports.commits.down = false
    await sent
    expect(world.ports.stored.size).toBe(1)
  })

  it('says what it refused and why, and still acknowledges: the device must not send it for ever', async () => {
    const who = await register(world)
    const client = await connectAs(world, who, { protocolVersion })
    await client.subscribeAsync(topic(who, 'refused'), { qos: 1 })
    const told = nextOn(client, topic(who, 'refused'))
    await send(client, who, `[{"ts":${noonMs},"temp":NaN}]`)
    expect(await told).toMatchObject({ refused: 1, first: [{ index: 0, code: 'broken-json' }] })
    expect(world.ports.quarantined).toMatchObject([{ deviceId: who.device.id, code: 'broken-json' }])
  })

  it('lands 99 of a hundred where one is bad', async () => {
    const who = await register(world)
    const client = await connectAs(world, who, { protocolVersion })
    await client.subscribeAsync(topic(who, 'refused'))
    const told = nextOn(client, topic(who, 'refused'))
    await send(
      client,
      who,
      Array.from({ length: 100 }, (_nothing, nth) => ({ ts: noonMs - nth, temp: nth === 7 ? '4' : 4 })),
    )
    expect(await told).toMatchObject({
      refused: 1,
      first: [{ index: 7, code: 'wrong-type', path: 'temp', ts: noonMs - 7 }],
    })
    expect(world.ports.stored.size).toBe(99)
    expect(world.ports.quarantined).toMatchObject([{ payload: JSON.stringify({ ts: noonMs - 7, temp: '4' }) }])
  })

  it('keeps a payload of 300 KiB in quarantine and the connection open', async () => {
    const who = await register(world)
    const client = await connectAs(world, who, { protocolVersion })
    await client.subscribeAsync(topic(who, 'refused'))
    const told = nextOn(client, topic(who, 'refused'))
    await Promise.all([
      send(client, who, { ts: noonMs, temp: 1 }),
      send(client, who, `[${' '.repeat(300 * 1024)}]`),
      send(client, who, { ts: noonMs + 1, temp: 1 }),
    ])
    expect(await told).toMatchObject({ refused: 1, first: [{ code: 'payload-too-large' }] })
    expect(world.ports.stored.size).toBe(2)
    expect(world.ports.quarantined).toHaveLength(1)
    expect(client.connected).toBe(true)
  })

  it('ends the connection of whoever announces more than a mebibyte, and of nobody else', async () => {
    const [flood, good] = await Promise.all([register(world), register(world)])
    const client = await connectAs(world, flood, { protocolVersion })
    const neighbour = await connectAs(world, good, { protocolVersion })
    client.on('error', () => {})
    const ended = closing(client)
    send(client, flood, ' '.repeat(8 * maxPayloadBytes)).catch(() => {})
    await ended
    await send(neighbour, good, { ts: noonMs, temp: 1 })
    expect(world.ports.stored.size).toBe(1)
  })

  it('notes the status, and the last will when the device is lost', async () => {
    const who = await register(world)
    const will = {
      topic: topic(who, 'status'),
      payload: Buffer.from('{"online":false}'),
      qos: 1 as const,
      retain: true,
    }
    const client = await connectAs(world, who, { protocolVersion, will })
    const other = await connectAs(world, who, { protocolVersion })
    await client.publishAsync(topic(who, 'status'), '{"online":true,"boot":"b1","fw":"2.1","bat":88}', {
      qos: 1,
      retain: true,
    })
    await other.subscribeAsync(topic(who, 'status'))
    expect(world.ports.statusesSeen).toEqual([
      { deviceId: who.device.id, online: true, at: noonMs, boot: 'b1', firmware: '2.1', batteryPct: 88 },
    ])
    const lost = new Promise<void>((resolve) => {
      other.on('message', (_topic, payload) => payload.includes('false') && resolve())
    })
    client.stream.destroy()
    await lost
    expect(world.ports.statusesSeen).toMatchObject([{ online: true }, { online: false }])
  })

  it('tells a device its intervals and the set point of its container when it connects, and when they change', async () => {
    const who = await register(world)
    const container = shipment({ setPointC: -22 })
    world.ports.kept.shipments.push(container)
    world.ports.kept.custody.push(deviceCustody({ deviceId: who.device.id, shipmentId: container.id }))
    const client = await connectAs(world, who, { protocolVersion })
    const first = nextOn(client, topic(who, 'config'))
    await client.subscribeAsync(topic(who, 'config'), { qos: 1 })
    expect(await first).toEqual({ measureIntervalS: 600, sendIntervalS: 600, setPointC: -22 })
    const second = nextOn(client, topic(who, 'config'))
    world.ports.keep({ ...who.device, measureIntervalS: 60 })
    world.door.heed({ kind: 'changed', body: { resource: 'devices', id: who.device.id } })
    expect(await second).toMatchObject({ measureIntervalS: 60 })
  })
})

it('takes the same reading twice as one, and another of the same time as a conflict', async () => {
  const who = await register(world)
  const client = await connectAs(world, who)
  await client.subscribeAsync(topic(who, 'refused'))
  const told = nextOn(client, topic(who, 'refused'))
  await send(client, who, { ts: noonMs, temp: 1 })
  await send(client, who, { ts: noonMs, temp: 1 })
  await send(client, who, [
    { ts: noonMs - 1, temp: 1 },
    { ts: noonMs, temp: 2 },
  ])
  expect(await told).toMatchObject({ refused: 1, first: [{ index: 1, code: 'time-reused', path: 'ts', ts: noonMs }] })
  expect([...world.ports.stored.values()]).toMatchObject([{ temperatureC: 1 }, { takenAt: noonMs - 1 }])
})

it('announces the newest reading of the container by device time, late ones not', async () => {
  const who = await register(world)
  const container = shipment()
  const from = instantOf(noonMs - 60_000)
  world.ports.kept.custody.push(deviceCustody({ deviceId: who.device.id, shipmentId: container.id, from }))
  const client = await connectAs(world, who)
  await send(client, who, [
    { ts: noonMs - 2, temp: 2 },
    { ts: noonMs, temp: 3, lat: 1, lon: 2 },
    { ts: noonMs - 1, temp: 1 },
  ])
  await send(client, who, { ts: noonMs - 30_000, temp: 9, hist: true })
  await send(client, who, { ts: noonMs - 90_000, temp: 9, hist: true })
  await send(client, who, { ts: noonMs + 1, lat: 1, lon: 3 })
  const latest = world.ports.announced.filter((it) => it.kind === 'latest').map((it) => it.body)
  const of = { shipmentId: container.id, deviceId: who.device.id }
  expect(latest).toEqual([
    { ...of, takenAt: instantOf(noonMs), temperatureC: 3, latitude: 1, longitude: 2 },
    { ...of, takenAt: instantOf(noonMs + 1), temperatureC: null, latitude: 1, longitude: 3 },
  ])
})

it('tells that a shipment changed when a late reading of it arrives', async () => {
  const who = await register(world)
  const container = shipment()
  const custody = deviceCustody({ deviceId: who.device.id, shipmentId: container.id, from: instantOf(noonMs - 60_000) })
  world.ports.kept.custody.push(custody)
  const client = await connectAs(world, who)
  await send(client, who, { ts: noonMs, temp: 3 })
  await send(client, who, { ts: noonMs - 30_000, temp: 9, hist: true })
  expect(world.ports.announced.filter((it) => it.kind === 'changed').map((it) => it.body)).toContainEqual({
    resource: 'shipments',
    id: container.id,
  })
})

it('ends the connections of a device whose password was changed', async () => {
  const who = await register(world)
  const client = await connectAs(world, who)
  const ended = new Promise<void>((resolve) => client.once('close', () => resolve()))
  world.ports.keep({ ...who.device, credential: await credentialOf('another one') })
  world.door.heed({ kind: 'changed', body: { resource: 'devices', id: who.device.id } })
  await ended
  await expect(connectAs(world, who)).rejects.toThrow()
})

it('keeps nothing retained on readings', async () => {
  const who = await register(world)
  const client = await connectAs(world, who)
  await client.publishAsync(topic(who, 'readings'), JSON.stringify({ ts: noonMs, temp: 1 }), { qos: 1, retain: true })
  await client.publishAsync(topic(who, 'status'), '{"online":true}', { qos: 1, retain: true })
  const heard: string[] = []
  client.on('message', (name) => heard.push(name))
  const status = nextOn(client, topic(who, 'status'))
  await client.subscribeAsync([topic(who, 'readings'), topic(who, 'status')])
  await status
  expect(heard).toEqual([topic(who, 'status')])
})

it('reads no more from a device that has a mebibyte under way, and all of it once that is durable', async () => {
  const who = await register(world)
  const client = await connectAs(world, who)
  const other = await connectAs(world, who)
  world.ports.commits.hold()
  const padding = ' '.repeat(100 * 1024)
  const sent = Array.from({ length: 40 }, (_, nth) => send(client, who, `{"ts":${noonMs - nth},"temp":1}${padding}`))
  await world.ports.commits.untilWaiting(11)
  await other.subscribeAsync(topic(who, 'ack'))
  expect(world.ports.commits.waiting()).toBeLessThanOrEqual(12)
  world.ports.commits.release()
  await Promise.all(sent)
  expect(world.ports.stored.size).toBe(40)
})

it('goes on after a device that sends rubbish instead of MQTT', async () => {
  const who = await register(world)
  for (const rubbish of [
    'GET / HTTP/1.1\r\n\r\n',
    '\x10\x02\x00\x00',
    '\x10\x0c\x00\x04MQTT\x04',
    '\x10\xff\xff\xff\xff\x7f',
  ]) {
    const socket = connect(world.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.end(Buffer.from(rubbish, 'latin1'))
    await once(socket, 'close')
  }
  const client = await connectAs(world, who)
  await send(client, who, { ts: noonMs, temp: 1 })
  expect(world.ports.stored.size).toBe(1)
})

it('lets what is under way become durable before it stops', async () => {
  const who = await register(world)
  const client = await connectAs(world, who)
  world.ports.commits.hold()
  const sent = send(client, who, { ts: noonMs, temp: 1 })
  await world.ports.commits.untilWaiting(1)
  const stopped = world.door.stop()
  world.ports.commits.release()
  await Promise.all([sent, stopped])
  await expect(world.door.check()).rejects.toThrow('MQTT broker')
})

it('acknowledges nothing that waits for the store when it stops, and stops all the same', async () => {
  const who = await register(world)
  const client = await connectAs(world, who)
  world.ports.commits.down = true
  let isAcknowledged = false
  const acknowledge = () => {
    isAcknowledged = true
  }
  send(client, who, { ts: noonMs, temp: 1 }).then(acknowledge, () => {})
  await world.ports.commits.untilRefused(1)
  const ended = closing(client)
  const since = performance.now()
  await world.door.stop()
  await ended
  expect(performance.now() - since).toBeLessThan(3000)
  expect(isAcknowledged).toBe(false)
})

it('ends the connection of a device that is silent for longer than it promised', async () => {
  const who = await register(world)
  const device = connect(world.port, '127.0.0.1')
  const { id: username } = who.device
  const packet = { cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 1 } as const
  device.write(generate({ ...packet, clientId: 'x', username, password: Buffer.from(who.password) }))
  device.resume()
  const since = performance.now()
  await once(device, 'close')
  expect(performance.now() - since).toBeGreaterThan(1400)
})

it('notes of a device that sends several statuses during an outage the last one last', async () => {
  const who = await register(world)
  const client = await connectAs(world, who)
  const { save } = world.ports.statuses
  let isDown = true
  Object.assign(world.ports.statuses, {
    save: async (status: DeviceStatus) => {
      if (isDown) throw new Outage('the statuses')
      await save(status)
    },
  })
  const sent = [11, 12, 13].map((bat) =>
    client.publishAsync(topic(who, 'status'), JSON.stringify({ online: true, bat }), { qos: 1 }),
  )
  await client.publishAsync(topic(who, 'readings'), JSON.stringify({ ts: noonMs, temp: 1 }), { qos: 1 })
  isDown = false
  await Promise.all(sent)
  expect(world.ports.statusesSeen.map(({ batteryPct }) => batteryPct)).toEqual([11, 12, 13])
})

it('says which port is taken and what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const start = startEmbeddedDoor({ ports: fakePorts(noonMs), host: '127.0.0.1', port, log: silent })
  await expect(start).rejects.toThrow(PortUnavailable)
  await expect(start).rejects.toThrow(
    `MQTT port ${port} on 127.0.0.1 is taken by another program: stop that one, or set MQTT_PORT to a free port (0 picks one).`,
  )
  other.close()
})
