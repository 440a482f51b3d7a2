import { topicOf } from '@cordline/contract/wire/mqtt'
import { noonMs } from '../../builders.ts'
import { type FakePorts, fakePorts } from './fakePorts.ts'
import { connectAs, nextOn, openWorld, register, topic, type World } from './fleet.ts'
import { Ears, nod, type Site, tryEveryRight } from './tryRights.ts'

let world: World
let site: Site

beforeEach(async () => {
  const ears = new Ears()
  world = await openWorld(listenedTo(fakePorts(noonMs), ears))
  const [own, other] = [await register(world), await register(world)]
  const listener = await connectAs(world, other, { clientId: 'listener' })
  listener.on('message', (name, payload) => ears.hear(name, payload.toString()))
  // Its own config reaches it by right when it connects: that is no foreign message.
  const greeted = nextOn(listener, topic(other, 'config'))
  await listener.subscribeAsync(topic(other, '#' as 'config'), { qos: 1 })
  await greeted
  ears.topics = []
  site = {
    own,
    other,
    ears,
    nod: () => listener.publishAsync(topic(other, 'status'), nod, { qos: 1 }),
    connect: (who, options) => connectAs(world, who, options),
    tellConfig: async (who) => {
      world.door.publishConfig(who.device.id, { measureIntervalS: 1, sendIntervalS: 1 })
      const told = nextOn(listener, topic(other, 'config'), (body) => JSON.stringify(body).includes('2'))
      world.door.publishConfig(other.device.id, { measureIntervalS: 2, sendIntervalS: 2 })
      await told
    },
  }
})
afterEach(() => world.close())

tryEveryRight(() => site)

it('does not let in a client id of more than 128 characters, with MQTT 3.1.1 or 5', async () => {
  for (const protocolVersion of [4, 5] as const) {
    const clientId = 'x'.repeat(129)
    await expect(connectAs(world, site.own, { protocolVersion, clientId })).rejects.toThrow(/identifier/i)
    await (await connectAs(world, site.own, { protocolVersion, clientId: clientId.slice(1) })).endAsync()
  }
})

/** Where the server takes something in, it was heard. */
function listenedTo(ports: FakePorts, ears: Ears): FakePorts {
  const { readings, statuses, quarantine } = ports
  return Object.assign(ports, {
    readings: {
      ...readings,
      record: (batch: Parameters<typeof readings.record>[0]) => {
        for (const { deviceId } of batch) ears.hear(topicOf(deviceId, 'readings'))
        return readings.record(batch)
      },
    },
    quarantine: {
      ...quarantine,
      keep: (refused: Parameters<typeof quarantine.keep>[0]) => {
        for (const { deviceId } of refused) ears.hear(topicOf(deviceId, 'readings'))
        return quarantine.keep(refused)
      },
    },
    statuses: {
      ...statuses,
      save: (status: Parameters<typeof statuses.save>[0]) => {
        ears.hear(topicOf(status.deviceId, 'status'), status.firmware)
        return statuses.save(status)
      },
    },
  })
}
