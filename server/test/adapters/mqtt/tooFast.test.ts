import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { Aedes } from 'aedes'
import { connectAsync, type MqttClient } from 'mqtt'
import { maxInFlightMessages } from '../../../src/adapters/mqtt/deviceConnection.ts'
import { maxUnderWay } from '../../../src/adapters/mqtt/outside/room.ts'
import { startOutsideDoor } from '../../../src/adapters/mqtt/outsideBroker.ts'
import { burstReadings, limitReadings } from '../../../src/adapters/mqtt/readingRate.ts'
import { noonMs } from '../../builders.ts'
import { until } from '../../until.ts'
import { fakePorts } from './fakePorts.ts'
import { connectAs, nextOn, openWorld, register, send, topic, unheeded } from './fleet.ts'

/** Who owes so much is over its rate for the whole test. */
const muchOver = { readings: burstReadings + 1_000_000, bytes: 0 }

it('reads no further from a device that is over its rate, answers its pings, and lets the others be live', async () => {
  const rate = limitReadings()
  const world = await openWorld(fakePorts(noonMs), { rate })
  try {
    const [fast, good] = [await register(world), await register(world)]
    const client = await connectAs(world, fast)
    rate.spend(fast.device.id, muchOver)
    let acknowledged = 0
    const beyond = Array.from({ length: maxInFlightMessages / 2 }, (_, nth) =>
      send(client, fast, { ts: noonMs - nth, temp: 1 }).then(
        () => acknowledged++,
        () => {},
      ),
    )
    const answered = new Promise<void>((resolve) => {
      client.on('packetreceive', ({ cmd }) => cmd === 'pingresp' && resolve())
    })
    client.sendPing()
    await answered
    await send(await connectAs(world, good), good, { ts: noonMs, temp: 1 })
    expect([...world.ports.stored.values()].map(({ deviceId }) => deviceId)).toEqual([good.device.id])
    // Nothing is refused: it stays with the device.
    expect(world.ports.quarantined).toEqual([])
    expect([acknowledged, client.connected]).toEqual([0, true])
    client.end(true)
    await Promise.all(beyond)
  } finally {
    await world.close()
  }
})

it('has room for others while many devices that are over their rate fill all theirs', async () => {
  const rate = limitReadings()
  const world = await openWorld(fakePorts(noonMs), { rate })
  try {
    const payload = JSON.stringify({ ts: noonMs, temp: 1 }) + ' '.repeat(100_000)
    const greedy: MqttClient[] = []
    for (let device = 0; device < 9; device++) {
      const who = await register(world)
      rate.spend(who.device.id, muchOver)
      for (let nth = 0; nth < 8; nth++) greedy.push(await connectAs(world, who))
      for (const client of greedy.slice(-8)) {
        for (let nth = 0; nth < 40; nth++) send(client, who, payload).catch(() => {})
      }
    }
    const waitingFor = () => greedy.reduce((sum, { stream }) => sum + stream.writableLength, 0)
    let before = 0
    await until('no more of them is read', () => {
      const isSame = before === waitingFor()
      before = waitingFor()
      return isSame
    })
    const good = await register(world)
    await send(await connectAs(world, good), good, { ts: noonMs, temp: 1 })
    expect(world.ports.stored.size).toBe(1)
  } finally {
    await world.close()
  }
}, 20_000)

it('refuses what a device of an outside broker sends too fast by name, and lets the others be live', async () => {
  const broker = await Aedes.createBroker()
  const server = createServer({ noDelay: true }, broker.handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ports = fakePorts(noonMs)
  const [fast, good] = [await register({ ports }), await register({ ports })]
  const rate = limitReadings()
  const door = await startOutsideDoor({ ports, url, rate, ...unheeded })
  const client = await connectAsync(url)
  try {
    await door.subscribed
    await client.subscribeAsync(topic(fast, 'refused'))
    rate.spend(fast.device.id, muchOver)
    const told = nextOn(client, topic(fast, 'refused'))
    await Promise.all(
      Array.from({ length: maxUnderWay }, (_, nth) => send(client, fast, { ts: noonMs - nth, temp: 1 })),
    )
    await send(client, good, { ts: noonMs, temp: 1 })
    await until('the good one is in', () => ports.stored.size === 1)
    expect(await told).toMatchObject({ refused: 1, first: [{ code: 'too-fast', path: '' }] })
    expect(ports.quarantined).toHaveLength(maxUnderWay)
    expect(JSON.parse(ports.quarantined[0]?.payload ?? '')).toMatchObject({ temp: 1 })
  } finally {
    client.end(true)
    await door.stop()
    await new Promise<void>((resolve) => broker.close(() => resolve()))
    server.close()
  }
})
