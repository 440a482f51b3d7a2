import { noonMs } from '../../builders.ts'
import { type FakePorts, fakePorts } from './fakePorts.ts'
import { register, topic } from './fleet.ts'
import { grant, letIn, type Script, type ScriptedBroker, scriptedBroker } from './scriptedBroker.ts'
import { outageOf, type WatchedDoor, watchedDoor } from './watchedDoor.ts'

let broker: ScriptedBroker
let watched: WatchedDoor
const open = async (script: Script, clientId = 'cordline-test', ports = fakePorts(noonMs)) => {
  broker = await scriptedBroker(script)
  watched = await watchedDoor({ url: broker.url, clientId, group: 'test', ports })
}
const versions = () => broker.connects.map(({ protocolVersion }) => protocolVersion)
afterEach(async () => {
  await watched.door.stop()
  await broker.stop()
})

describe('on a broker that does not speak MQTT 5', () => {
  it('speaks 3.1.1 at once where the broker says so, and keeps to it', async () => {
    await open({
      onConnect: (guest) =>
        guest.connect.protocolVersion === 5
          ? guest.send({ cmd: 'connack', sessionPresent: false, reasonCode: 0x84, returnCode: 1 })
          : letIn(guest),
      onPacket: (guest, packet) => {
        grant(guest, packet)
        if (packet.cmd === 'subscribe' && broker.connects.length < 3) guest.hangUp()
      },
    })
    await watched.untilChange(2)
    expect(versions()).toEqual([5, 4, 4])
  })

  it('speaks 3.1.1 where the broker hung up twice, and keeps to it', async () => {
    await open({
      onConnect: (guest) => (guest.connect.protocolVersion === 5 ? guest.hangUp() : letIn(guest)),
      onPacket: grant,
    })
    await watched.door.subscribed
    expect(versions()).toEqual([5, 5, 4])
  })

  it('keeps to MQTT 5 where that was taken before', async () => {
    let hangUps = 0
    await open({
      onConnect: (guest) => {
        const isFirst = broker.connects.length === 1
        if (isFirst || hangUps >= 4) letIn(guest)
        else {
          hangUps++
          guest.hangUp()
        }
      },
      onPacket: (guest, packet) => {
        grant(guest, packet)
        if (packet.cmd === 'subscribe' && broker.connects.length === 1) guest.hangUp()
      },
    })
    await watched.door.subscribed
    expect(new Set(versions())).toEqual(new Set([5]))
  })
})

it('asks for a session of a week and for no more under way than it takes', async () => {
  await open({ onConnect: letIn, onPacket: grant })
  await watched.door.subscribed
  expect(broker.connects[0]).toMatchObject({
    clientId: 'cordline-test',
    clean: false,
    properties: { sessionExpiryInterval: 604_800, receiveMaximum: 2000, maximumPacketSize: 1_048_576 },
  })
})

it.each([
  ['says that it has no shared subscriptions', { sharedSubscriptionAvailable: false }, 1],
  ['refuses them unsaid', {}, 0x9e],
])('subscribes plainly where the broker %s', async (_, properties, shared) => {
  const asked: string[] = []
  await open({
    onConnect: (guest) =>
      guest.send({ cmd: 'connack', sessionPresent: true, reasonCode: 0, returnCode: 0, properties }),
    onPacket: (guest, packet) => {
      if (packet.cmd === 'subscribe') asked.push(...packet.subscriptions.map((it) => it.topic))
      grant(guest, packet, (filter) => (filter.startsWith('$share/') ? shared : 1))
    },
  })
  await watched.door.subscribed
  expect(asked.slice(-2)).toEqual(['cordline/v1/+/readings', 'cordline/v1/+/status'])
})

it.each([
  ['QoS 0', 0],
  ['nothing', 0x87],
])('is not ready where it is granted %s, and asks again over the same connection', async (_, code) => {
  let asked = 0
  await open({
    onConnect: letIn,
    onPacket: (guest, packet) => {
      if (packet.cmd === 'subscribe') asked++
      grant(guest, packet, asked < 3 ? code : 1)
    },
  })
  expect(outageOf(await watched.untilChange(1))).toBe(
    'the MQTT broker: it does not let us subscribe with QoS 1 to cordline/v1/+/readings, cordline/v1/+/status',
  )
  await expect(watched.door.check()).rejects.toThrow('does not let us subscribe')
  await watched.door.subscribed
  await watched.door.check()
  expect(watched.changes).toMatchObject([{ state: 'down', outage: { isRefusal: true } }, { state: 'up' }])
  expect(broker.connects).toHaveLength(1)
})

it.each([
  ['MQTT 5', 5, 0x86],
  ['MQTT 3.1.1', 4, 4],
])(
  'names the variables where %s says that the password is wrong, once, and goes on trying',
  async (_, version, code) => {
    await open({
      onConnect: (guest) => {
        const isOldBroker = version === 4 && guest.connect.protocolVersion === 5
        const answer = isOldBroker ? 0x84 : code
        if (broker.connects.length > 4) letIn(guest)
        else guest.send({ cmd: 'connack', sessionPresent: false, reasonCode: answer, returnCode: answer })
      },
      onPacket: grant,
    })
    await watched.door.subscribed
    expect(watched.changes).toMatchObject([{ state: 'down', outage: { isRefusal: true } }, { state: 'up' }])
    expect(watched.changes.map(outageOf)[0]).toMatch(
      /^the MQTT broker: it does not let us in .*MQTT_USERNAME and MQTT_PASSWORD$/,
    )
    expect(watched.lines).toEqual([])
  },
)

it('says once that another server took over its session, and that it is back only when that has ended', async () => {
  await open({
    onConnect: letIn,
    onPacket: (guest, packet) => {
      grant(guest, packet)
      if (packet.cmd !== 'unsubscribe' || broker.connects.length > 4) return
      guest.send({ cmd: 'disconnect', reasonCode: 0x8e })
      guest.hangUp()
    },
  })
  expect(outageOf(await watched.untilChange(1))).toBe(
    'the MQTT broker: another server has taken over our session: each needs a client id of its own, not cordline-test',
  )
  await watched.untilChange(2)
  expect(watched.changes.map(({ state }) => state)).toEqual(['down', 'up'])
  expect(broker.connects).toHaveLength(5)
})

it('suspects another server where a broker without MQTT 5 ends its connection again and again', async () => {
  await open({
    onConnect: (guest) => {
      if (guest.connect.protocolVersion === 4) letIn(guest)
      else guest.send({ cmd: 'connack', sessionPresent: false, reasonCode: 0x84, returnCode: 1 })
    },
    onPacket: (guest, packet) => {
      grant(guest, packet)
      if (packet.cmd === 'subscribe' && broker.connects.length < 7) guest.hangUp()
    },
  })
  while (!watched.changes.map(outageOf).some((it) => it.includes('another server'))) {
    await watched.untilChange(watched.changes.length + 1)
  }
  const known = watched.changes.length
  await watched.untilChange(known + 1)
  // Silent through all that followed, until a connection lasted.
  expect(watched.changes.slice(known)).toMatchObject([{ state: 'up' }])
  expect(broker.connects).toHaveLength(7)
})

it('acknowledges in the order of coming what is durable, and what could not be recorded never', async () => {
  const ports = fakePorts(noonMs)
  const who = await register({ ports })
  const gates = new Map<number, (work: () => Promise<void>) => void>()
  const { record } = ports.readings
  const gated: FakePorts['readings'] = {
    ...ports.readings,
    record: async (readings) => {
      const takenAt = readings[0]?.takenAt ?? 0
      const work = await new Promise<() => Promise<void>>((resolve) => {
        gates.set(takenAt - noonMs, resolve)
        if (gates.size === 4) release()
      })
      await work()
      return record(readings)
    },
  }
  const fine = async () => {}
  const release = () => {
    const last = () => gates.get(7)?.(fine)
    gates.get(9)?.(fine)
    gates.get(4)?.(fine)
    gates.get(3)?.(() => Promise.reject(new Error('a bug')))
    setImmediate(last)
  }
  const acknowledged: number[] = []
  const three = new Promise<void>((resolve) => {
    void open(
      {
        onConnect: letIn,
        onPacket: (guest, packet) => {
          grant(guest, packet)
          if (packet.cmd === 'puback') acknowledged.push(packet.messageId ?? 0)
          if (acknowledged.length === 3) resolve()
          if (packet.cmd !== 'unsubscribe') return
          for (const messageId of [7, 3, 9, 4]) {
            const payload = JSON.stringify({ ts: noonMs + messageId, temp: 1 })
            const message = { topic: topic(who, 'readings'), payload, qos: 1 as const, dup: false, retain: false }
            guest.send({ cmd: 'publish', messageId, ...message })
          }
        },
      },
      'cordline-test',
      { ...ports, readings: gated },
    )
  })
  await three
  expect(acknowledged).toEqual([7, 9, 4])
  expect(watched.lines).toEqual(['error: not recorded, not acknowledged (a bug)'])
})
