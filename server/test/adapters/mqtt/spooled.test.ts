import type { DoorPorts } from '../../../src/adapters/mqtt/door.ts'
import { startDraining } from '../../../src/adapters/process/drainLoop.ts'
import { openDrain } from '../../../src/usecases/drainSpool.ts'
import { noonMs } from '../../builders.ts'
import { until } from '../../until.ts'
import { aDetour } from '../../usecases/aDetour.ts'
import { numbersIn } from '../spool/aSpool.ts'
import { type FakePorts, fakePorts } from './fakePorts.ts'
import { connectAs, nextOn, openWorld, type Registered, register, send, silent, topic, type World } from './fleet.ts'

let detour: Awaited<ReturnType<typeof aDetour>>
let world: World
let who: Registered
beforeEach(async () => {
  detour = await aDetour()
  const ports: FakePorts & DoorPorts = Object.assign(fakePorts(noonMs), { detour })
  world = await openWorld(ports)
  who = await register(world)
})
afterEach(async () => {
  await world.close()
  await detour.remove()
})

const startDrain = () => {
  const drain = openDrain({
    detour,
    record: world.door.bring,
    recordTogether: world.door.bringTogether,
    onSetAside: () => {},
  })
  return startDraining(drain.next, silent)
}

it.each([0, 1] as const)(
  'acknowledges with QoS %i while the store is away, and records it when it is back',
  async (qos) => {
    const client = await connectAs(world, who)
    await client.subscribeAsync(topic(who, 'ack'), { qos: 1 })
    world.ports.commits.down = true
    for (const seq of [1, 2, 3]) await send(client, who, { ts: noonMs - 10 + seq, temp: -18, boot: 'b', seq }, qos)
    await until('all is spooled', () => detour.spool.state().deliveries === 3)
    expect([world.ports.stored.size, detour.spool.bytesOf(who.device.id) > 0]).toEqual([0, true])
    world.ports.commits.down = false
    const told = nextOn(client, topic(who, 'ack'), (body) => JSON.stringify(body).includes('"seq":3'))
    world.ports.now = noonMs + 3_600_000
    const loop = startDrain()
    await told
    await loop.stop()
    const received = [...world.ports.stored.values()].map(({ seq, receivedAt }) => [seq, receivedAt])
    expect(received).toEqual([1, 2, 3].map((seq) => [seq, noonMs]))
  },
)

it('brings many messages in calls that are no larger than the largest message', async () => {
  const { record } = world.ports.readings
  const sizes: number[] = []
  jest.spyOn(world.ports.readings, 'record').mockImplementation((readings) => {
    if (!world.ports.commits.down) sizes.push(readings.length)
    return record(readings)
  })
  const client = await connectAs(world, who)
  world.ports.commits.down = true
  const message = (nth: number) => Array.from({ length: 300 }, (_, at) => ({ ts: noonMs - nth * 1000 - at, temp: 1 }))
  for (const nth of [0, 1, 2, 3]) await send(client, who, message(nth))
  for (let nth = 0; nth < 100; nth += 1) await send(client, who, { ts: noonMs - 10_000 - nth, temp: 1 })
  world.ports.commits.down = false
  const loop = startDrain()
  await until('all is stored', () => world.ports.stored.size === 1300)
  await loop.stop()
  expect(sizes).toEqual([300, 300, 300, 400])
})

it('tells the device of a refusal when the spool is drained, and keeps it in quarantine', async () => {
  const client = await connectAs(world, who)
  await client.subscribeAsync(topic(who, 'refused'), { qos: 1 })
  world.ports.commits.down = true
  await send(client, who, [
    { ts: noonMs, temp: 1 },
    { ts: noonMs, temp: 2, boot: 7 },
  ])
  world.ports.commits.down = false
  const told = nextOn(client, topic(who, 'refused'))
  const loop = startDrain()
  expect(await told).toMatchObject({ refused: 1, first: [{ index: 1, path: 'boot' }] })
  await loop.stop()
  expect(world.ports.quarantined).toMatchObject([{ deviceId: who.device.id, path: 'boot', receivedAt: noonMs }])
})

it('lets statuses by, in the order that they were received', async () => {
  const client = await connectAs(world, who)
  world.ports.commits.down = true
  await send(client, who, { ts: noonMs, temp: 1 })
  for (const bat of [11, 12]) {
    await client.publishAsync(topic(who, 'status'), JSON.stringify({ online: true, bat }), { qos: 1 })
  }
  await client.publishAsync(topic(who, 'status'), 'no status', { qos: 1 })
  expect([world.ports.statusesSeen, detour.spool.state().deliveries]).toEqual([[], 3])
  world.ports.commits.down = false
  const loop = startDrain()
  await until('both are noted', () => world.ports.statusesSeen.length === 2)
  await loop.stop()
  expect(world.ports.statusesSeen.map(({ batteryPct, at }) => [batteryPct, at])).toEqual([
    [11, noonMs],
    [12, noonMs],
  ])
})

it('asks the store with one message alone while it is away', async () => {
  const client = await connectAs(world, who)
  world.ports.commits.down = true
  await send(client, who, { ts: noonMs, temp: 1 })
  world.ports.commits.hold()
  for (const nth of [1, 2, 3]) await send(client, who, { ts: noonMs - nth, temp: 1 })
  expect([world.ports.commits.waiting(), (await numbersIn(detour.spool)).length]).toEqual([0, 4])
})

it('acknowledges nothing that the spool has no room for, and all of it when there is room again', async () => {
  const small = await aDetour(300)
  const full = await openWorld(Object.assign(fakePorts(noonMs), { detour: small }))
  const device = await register(full)
  const client = await connectAs(full, device)
  full.ports.commits.down = true
  const acknowledged = new Set<number>()
  const sent = [1, 2, 3, 4, 5, 6, 7, 8].map(async (nth) => {
    await send(client, device, { ts: noonMs - nth, temp: 1 })
    acknowledged.add(nth)
  })
  await until('it is full', () =>
    small.spool.check().then(
      () => false,
      () => true,
    ),
  )
  expect([acknowledged.size < 8, client.connected]).toEqual([true, true])
  full.ports.commits.down = false
  const drain = openDrain({
    detour: small,
    record: full.door.bring,
    recordTogether: full.door.bringTogether,
    onSetAside: () => {},
  })
  const loop = startDraining(drain.next, silent)
  await Promise.all(sent)
  await until('all is stored', () => full.ports.stored.size === 8)
  await loop.stop()
  await full.close()
  await small.remove()
})
