import { randomUUID } from 'node:crypto'
import { topicOf } from '@cordline/contract/wire/mqtt'
import { connectAsync, type MqttClient } from 'mqtt'
import type { Door } from '../../../src/adapters/mqtt/door.ts'
import { startOutsideDoor } from '../../../src/adapters/mqtt/outsideBroker.ts'
import { deviceId, noon, noonMs } from '../../builders.ts'
import { type FakePorts, fakePorts } from './fakePorts.ts'
import { nextOn, type Registered, register, send, topic, unheeded } from './fleet.ts'
import { type PlainBroker, startPlainBroker } from './plainBroker.ts'

const realUrl = process.env.TEST_MQTT_URL
const brokers: [string, () => Promise<PlainBroker>][] = [['a plain broker', startPlainBroker]]
if (realUrl) brokers.push(['the broker of TEST_MQTT_URL', async () => ({ url: realUrl, stop: async () => {} })])
else it.skip('a real broker: set TEST_MQTT_URL', () => {})

describe.each(brokers)('the door on %s', (_, start) => {
  let broker: PlainBroker
  let ports: FakePorts
  let door: Door
  let who: Registered
  let client: MqttClient
  const clientId = `cordline-test-${randomUUID()}`

  const openDoor = async () => {
    const opened = await startOutsideDoor({ ports, url: broker.url, clientId, ...unheeded })
    await opened.subscribed
    return opened
  }

  beforeEach(async () => {
    broker = await start()
    ports = fakePorts(noonMs)
    who = await register({ ports })
    door = await openDoor()
    client = await connectAsync(broker.url, { clientId: `device-${randomUUID()}` })
    await client.subscribeAsync(`cordline/v1/${who.device.id}/#`, { qos: 1 })
  })
  afterEach(async () => {
    ports.commits.release()
    await door.stop()
    client.end(true)
    await broker.stop()
  })

  it('records, acknowledges by seq, and tells what it refused', async () => {
    const acknowledged = nextOn(client, topic(who, 'ack'))
    const refused = nextOn(client, topic(who, 'refused'))
    await send(client, who, [
      { ts: noonMs, temp: 1, boot: 'b', seq: 1 },
      { ts: noonMs + 1, temp: '2' },
    ])
    expect(await acknowledged).toEqual({ boot: 'b', seq: 1 })
    expect(await refused).toMatchObject({ refused: 1, first: [{ index: 1, code: 'wrong-type', path: 'temp' }] })
    expect(ports.stored.size).toBe(1)
    await door.check()
  })

  it('keeps nothing of a device that is not registered but the refusal', async () => {
    const stranger = deviceId()
    await client.subscribeAsync(topicOf(stranger, 'refused'))
    const refused = nextOn(client, topicOf(stranger, 'refused'))
    await client.publishAsync(topicOf(stranger, 'readings'), JSON.stringify({ ts: noonMs, temp: 1 }), { qos: 1 })
    expect(await refused).toMatchObject({ first: [{ code: 'unknown-device' }] })
    expect(ports.stored.size).toBe(0)
    expect(ports.quarantined).toMatchObject([{ deviceId: stranger, code: 'unknown-device' }])
  })

  it('keeps nothing of a blocked device, though the broker still lets it in', async () => {
    await client.subscribeAsync(topic(who, 'refused'))
    ports.keep({ ...who.device, blockedAt: noon })
    door.heed({ kind: 'changed', body: { resource: 'devices', id: who.device.id } })
    const refused = nextOn(client, topic(who, 'refused'))
    await send(client, who, { ts: noonMs, temp: 1 })
    expect(await refused).toMatchObject({ first: [{ code: 'unknown-device' }] })
    expect(ports.stored.size).toBe(0)
  })

  it('tries again while the store is away, and lands every reading once', async () => {
    const acknowledged = nextOn(client, topic(who, 'ack'), (body) => JSON.stringify(body).includes('"seq":3'))
    ports.commits.hold()
    ports.commits.down = true
    for (const seq of [1, 2, 3]) await send(client, who, { ts: noonMs + seq, temp: 1, boot: 'b', seq })
    await ports.commits.untilWaiting(1)
    ports.commits.release()
    ports.commits.down = false
    await acknowledged
    expect([...ports.stored.values()]).toMatchObject([{ seq: 1 }, { seq: 2 }, { seq: 3 }])
  })

  it('gets what was sent while it was away', async () => {
    await door.stop()
    await send(client, who, { ts: noonMs, temp: 1, boot: 'b', seq: 1 })
    const acknowledged = nextOn(client, topic(who, 'ack'))
    door = await openDoor()
    expect(await acknowledged).toEqual({ boot: 'b', seq: 1 })
  })

  it('leaves to the broker what it could not record before it stopped', async () => {
    ports.commits.hold()
    ports.commits.down = true
    await send(client, who, { ts: noonMs, temp: 1, boot: 'b', seq: 1 })
    await ports.commits.untilWaiting(1)
    const stopped = door.stop()
    ports.commits.release()
    await stopped
    ports.commits.down = false
    const acknowledged = nextOn(client, topic(who, 'ack'))
    door = await openDoor()
    expect(await acknowledged).toEqual({ boot: 'b', seq: 1 })
  })

  it('notes the status and tells the config, retained', async () => {
    const told = nextOn(client, topic(who, 'config'))
    door.publishConfig(who.device.id, { measureIntervalS: 60, sendIntervalS: 600 })
    expect(await told).toEqual({ measureIntervalS: 60, sendIntervalS: 600 })
    const noted = nextOn(client, topic(who, 'ack'))
    await client.publishAsync(topic(who, 'status'), '{"online":true}', { qos: 1 })
    await send(client, who, { ts: noonMs, temp: 1, boot: 'b', seq: 1 })
    await noted
    expect(ports.statusesSeen).toMatchObject([{ deviceId: who.device.id, online: true }])
  })
})

it('says that the broker is away', async () => {
  const door = await startOutsideDoor({ ports: fakePorts(noonMs), url: 'mqtt://127.0.0.1:1', ...unheeded })
  await expect(door.check()).rejects.toThrow('MQTT broker')
  await door.stop()
})
