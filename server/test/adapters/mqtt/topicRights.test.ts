import { DeviceId } from '@cordline/contract/vocabulary/ids'
import { channelToPublish, mayLeaveWill, maySubscribe, topicsWithin } from '../../../src/adapters/mqtt/topicRights.ts'
import { closing, connectAs, openWorld, register, send, topic, type World } from './fleet.ts'

const own = DeviceId.parse('TK-1')

it.each([
  ['cordline/v1/TK-1/readings', 'readings'],
  ['cordline/v1/TK-1/status', 'status'],
  ['cordline/v1/TK-1/ack', undefined],
  ['cordline/v1/TK-1/config', undefined],
  ['cordline/v1/TK-2/readings', undefined],
  ['cordline/v1/TK-1/readings/more', undefined],
  ['cordline/v1/TK-10/status', undefined],
  ['cordline/v2/TK-1/readings', undefined],
  ['$SYS/broker/heartbeat', undefined],
  ['readings', undefined],
])('publishing to %s counts as %s', (name, channel) => {
  expect(channelToPublish(own, name)).toBe(channel)
})

it.each([
  ['cordline/v1/TK-1/ack', true],
  ['cordline/v1/TK-1/refused', true],
  ['cordline/v1/TK-1/config', true],
  ['cordline/v1/TK-1/readings', true],
  ['cordline/v1/TK-1/#', true],
  ['cordline/v1/TK-1/+', true],
  ['cordline/v1/TK-2/ack', false],
  ['cordline/v1/+/ack', false],
  ['cordline/v1/#', false],
  ['cordline/v1/TK-1/+/x', false],
  ['#', false],
  ['+/v1/TK-1/ack', false],
  ['$SYS/#', false],
  ['$share/any/cordline/v1/TK-1/ack', false],
])('subscribing to %s is allowed: %s', (filter, isAllowed) => {
  expect(maySubscribe(own, filter)).toBe(isAllowed)
})

it('leaves a last will on its own status only', () => {
  const names = ['cordline/v1/TK-1/status', 'cordline/v1/TK-2/status', 'cordline/v1/TK-1/readings', 'anything']
  expect(names.map((name) => mayLeaveWill(own, name))).toEqual([true, false, false, false])
})

describe('at the door', () => {
  let world: World
  beforeEach(async () => {
    world = await openWorld()
  })
  afterEach(() => world.close())

  it.each([
    ['MQTT 3.1.1', 4, 128],
    ['MQTT 5', 5, 0x87],
  ] as const)('refuses a foreign subscription with %s and stays connected', async (_, protocolVersion, code) => {
    const [who, other] = await Promise.all([register(world), register(world)])
    const client = await connectAs(world, who, { protocolVersion })
    const granted = await new Promise((resolve) => {
      client.once('packetreceive', resolve)
      client.subscribe(topic(other, 'ack'), () => {})
    })
    expect(granted).toMatchObject({ cmd: 'suback', granted: [code] })
    await send(client, who, { ts: world.ports.clock.now(), temp: 1 })
  })

  it.each([4, 5] as const)(
    'ends the connection of a device that publishes for another (MQTT %i)',
    async (protocolVersion) => {
      const [who, other] = await Promise.all([register(world), register(world)])
      const client = await connectAs(world, who, { protocolVersion })
      client.on('error', () => {})
      const ended = closing(client)
      client.publish(topic(other, 'readings'), '{}', { qos: 1 })
      await ended
      expect(world.ports.quarantined).toEqual([])
    },
  )

  it.each([
    ['a wrong password', 4, {}, { password: 'wrong' }, 'Bad username or password'],
    ['a wrong password', 5, {}, { password: 'wrong' }, 'Bad User Name or Password'],
    ['a device that is not registered', 4, {}, { username: 'TK-unknown' }, 'Bad username or password'],
    ['a user name that is no device id', 4, {}, { username: '#' }, 'Bad username or password'],
    ['no password', 4, {}, { username: 'TK-1', password: undefined }, 'Bad username or password'],
    ['a last will for another device', 4, { will: 'cordline/v1/TK-2/status' }, {}, 'Not authorized'],
    ['a last will for another device', 5, { will: 'cordline/v1/TK-2/status' }, {}, 'Not authorized'],
  ] as const)(
    'does not let in %s (MQTT %i)',
    async (_, protocolVersion, { will }: { will?: string }, wrong, reason) => {
      const who = await register(world)
      const options = {
        protocolVersion,
        ...(will ? { will: { topic: will, payload: Buffer.from('{}'), qos: 0 as const, retain: false } } : {}),
      }
      await expect(connectAs(world, who, { ...options, ...wrong } as Parameters<typeof connectAs>[2])).rejects.toThrow(
        reason,
      )
    },
  )

  it('lets the new password in and the old one no longer', async () => {
    const who = await register(world)
    await connectAs(world, who)
    const renewed = await register(world)
    world.ports.keep({ ...who.device, credential: renewed.device.credential })
    await connectAs(world, { device: who.device, password: renewed.password })
    await expect(connectAs(world, who)).rejects.toThrow('Bad username or password')
  })

  it('does not let a device take over the connection of another by its client id', async () => {
    const [who, other] = await Promise.all([register(world), register(world)])
    const victim = await connectAs(world, who, { clientId: 'same' })
    await connectAs(world, other, { clientId: 'same' })
    await send(victim, who, { ts: world.ports.clock.now(), temp: 1 })
    expect(victim.connected).toBe(true)
  })

  it('closes the older connection of a device that connects again under its client id', async () => {
    const who = await register(world)
    const older = await connectAs(world, who, { clientId: 'same' })
    const ended = closing(older)
    await connectAs(world, who, { clientId: 'same' })
    await ended
  })

  it('lets in a ninth connection of a device only when one of the eight has gone', async () => {
    const who = await register(world)
    const eight = await Promise.all(Array.from({ length: 8 }, () => connectAs(world, who)))
    await expect(connectAs(world, who)).rejects.toThrow('Server unavailable')
    await eight[0]?.endAsync()
    await connectAs(world, who)
  })
})

it('knows the topics that a wildcard reaches', () => {
  expect(topicsWithin('cordline/v1/TK-1/ack')).toEqual(['cordline/v1/TK-1/ack'])
  for (const filter of ['cordline/v1/TK-1/+', 'cordline/v1/TK-1/#']) {
    expect([...topicsWithin(filter)].sort()).toEqual(
      ['ack', 'config', 'readings', 'refused', 'status'].map((it) => `cordline/v1/TK-1/${it}`),
    )
  }
})
