import { connectAsync, type MqttClient } from 'mqtt'
import type { Door } from '../../../../src/adapters/mqtt/door.ts'
import { isWithin } from '../../../../src/adapters/mqtt/outside/foreignTopics.ts'
import { startOutsideDoor } from '../../../../src/adapters/mqtt/outsideBroker.ts'
import { noonMs } from '../../../builders.ts'
import { chirpstackJoin, chirpstackUplink, formatsWith, ttnUplink } from '../../../domain/ingest/foreign/uplinks.ts'
import { until } from '../../../until.ts'
import { type FakePorts, fakePorts } from '../fakePorts.ts'
import { type Registered, register, send, unheeded } from '../fleet.ts'
import { type PlainBroker, startPlainBroker } from '../plainBroker.ts'

it.each([
  ['v3/+/devices/+/up', 'v3/app1@ttn/devices/dev1/up', true],
  ['v3/+/devices/+/up', 'v3/app1@ttn/devices/dev1/down/push', false],
  ['v3/+/devices/+/up', 'v3/app1@ttn/devices/dev1', false],
  ['application/#', 'application/1/device/2/event/up', true],
  ['application/#', 'application', true],
  ['application/+/event', 'application//event', true],
])('%s has the topic %s: %s', (filter, topic, expected) => {
  expect(isWithin(filter, topic)).toBe(expected)
})

describe('on a broker that other people’s devices use as well', () => {
  const formats = formatsWith({
    ttn: { like: 'ttn', topics: ['v3/+/devices/+/up'] },
    chirpstack: { like: 'chirpstack', topics: ['application/+/device/+/event/+'] },
  })
  let broker: PlainBroker
  let ports: FakePorts
  let door: Door
  let who: Registered
  let client: MqttClient
  beforeEach(async () => {
    broker = await startPlainBroker()
    ports = fakePorts(Date.parse('2026-07-04T12:00:00Z'))
    who = await register({ ports })
    const opened = await startOutsideDoor({ ports, url: broker.url, formats, ...unheeded })
    await opened.subscribed
    door = opened
    client = await connectAsync(broker.url)
  })
  afterEach(async () => {
    ports.commits.release()
    await door.stop()
    client.end(true)
    await broker.stop()
  })

  const publish = (topic: string, body: unknown) =>
    client.publishAsync(topic, typeof body === 'string' ? body : JSON.stringify(body), { qos: 1 })
  const ttn = (decoded: object) => {
    const id = who.device.id
    return publish(`v3/app1@ttn/devices/${id}/up`, { ...ttnUplink(decoded), end_device_ids: { device_id: id } })
  }

  it('their uplinks are readings, beside those of our own devices', async () => {
    await ttn({ temperature: -18.5 })
    await publish('application/1/device/2/event/join', chirpstackJoin)
    const deviceInfo = { devEui: who.device.id }
    await publish('application/1/device/2/event/up', { ...chirpstackUplink({ temperature: 4 }), deviceInfo })
    await send(client, who, { ts: noonMs, temp: 1 })
    await until('three readings are stored', () => ports.stored.size === 3)
    const stored = [...ports.stored.values()].map(({ temperatureC }) => temperatureC)
    expect(stored.toSorted()).toEqual([-18.5, 1, 4])
    expect(ports.quarantined).toEqual([])
  })

  it('what can’t be read is shown with its device, and nobody waits for it', async () => {
    await publish('v3/app1@ttn/devices/x/up', '{"a')
    await publish('v3/app1@ttn/devices/x/up', {})
    await ttn({ temperature: 'warm' })
    await ttn({ temperature: 4 })
    await until('one is stored and one refused', () => ports.stored.size === 1 && ports.quarantined.length === 1)
    expect(ports.quarantined).toMatchObject([
      { deviceId: who.device.id, code: 'unmappable', path: 'uplink_message.decoded_payload.temperature' },
    ])
  })

  it('nothing of theirs is lost while the store is away', async () => {
    ports.commits.hold()
    ports.commits.down = true
    await ttn({ temperature: 4 })
    await ports.commits.untilWaiting(1)
    ports.commits.release()
    ports.commits.down = false
    await until('it is stored', () => ports.stored.size === 1)
  })
})
