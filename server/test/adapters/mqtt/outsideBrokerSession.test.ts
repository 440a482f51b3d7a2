import { randomUUID } from 'node:crypto'
import { setTimeout as after, setImmediate as turn } from 'node:timers/promises'
import { connect, connectAsync, type MqttClient } from 'mqtt'
import { openRoom } from '../../../src/adapters/mqtt/outside/room.ts'
import { subscribe } from '../../../src/adapters/mqtt/outside/subscriptions.ts'
import { Outage } from '../../../src/ports/outage.ts'
import { noonMs } from '../../builders.ts'
import { fakePorts } from './fakePorts.ts'
import { nextOn, type Registered, register, send, topic } from './fleet.ts'
import { mosquittoProgram } from './mosquitto.ts'
import { type OwnMosquitto, ownMosquitto } from './ownMosquitto.ts'
import { type WatchedDoor, watchedDoor } from './watchedDoor.ts'

if (!mosquittoProgram) it.skip('Mosquitto: install it, or set TEST_MOSQUITTO', () => {})

const holdMs = Number(process.env.HOLD ?? 100)
const withMosquitto = mosquittoProgram ? describe : describe.skip
withMosquitto('the session on Mosquitto', () => {
  let broker: OwnMosquitto
  let client: MqttClient
  let who: Registered
  const doors: WatchedDoor[] = []
  const clientId = `cordline-${randomUUID()}`

  const open = async (order: Partial<Parameters<typeof watchedDoor>[0]> = {}): Promise<WatchedDoor> => {
    const ports = order.ports ?? fakePorts(noonMs)
    ports.kept.devices.push(who.device)
    const watched = await watchedDoor({ url: broker.url, clientId, ...order, ports })
    doors.push(watched)
    await watched.door.subscribed
    return watched
  }
  const sendMany = (count: number, from = 0) =>
    Promise.all(Array.from({ length: count }, (_, nth) => send(client, who, reading(from + nth))))
  const allStored = async ({ stored }: WatchedDoor['ports'], count: number) => {
    for (let tries = 0; stored.size < count && tries < 200; tries++) await after(10)
    expect(stored.size).toBe(count)
  }
  const reading = (seq: number) => ({ ts: noonMs - 100_000 + seq, temp: 1, boot: 'b', seq })
  const untilSeq = (seq: number) => nextOn(client, topic(who, 'ack'), (body) => (body as { seq: number }).seq === seq)

  beforeEach(async () => {
    broker = await ownMosquitto()
    await broker.start()
    who = await register({ ports: fakePorts(noonMs) })
    client = await connectAsync(broker.url, { clientId: 'device', clean: false, reconnectPeriod: 50 })
    client.on('error', () => {})
    await client.subscribeAsync(`cordline/v1/${who.device.id}/#`, { qos: 1 })
  })
  afterEach(async () => {
    for (const { door, ports } of doors.splice(0)) {
      ports.commits.release()
      await door.stop()
    }
    client.end(true)
    await broker.remove()
  })

  it('shares what comes between two servers, each message to one of them', async () => {
    const one = await open({ group: 'test' })
    const other = await open({ clientId: `${clientId}-2`, group: 'test' })
    await sendMany(40)
    await send(client, who, reading(40))
    while (one.recorded() + other.recorded() < 41) await turn()
    await Promise.all([one.door.stop(), other.door.stop()])
    expect(one.recorded() + other.recorded()).toBe(41)
    expect(Math.min(one.recorded(), other.recorded())).toBeGreaterThan(10)
  })

  it('has many messages under way at once, and acknowledges none before it is durable', async () => {
    const first = await open()
    first.ports.commits.hold()
    await sendMany(50)
    await first.ports.commits.untilWaiting(50)
    first.ports.commits.down = true
    const stopped = first.door.stop()
    first.ports.commits.release()
    await stopped
    const told = untilSeq(49)
    const second = await open()
    await told
    expect(second.ports.stored.size).toBe(50)
  })

  it('reads no more than it has room for, and the rest when there is', async () => {
    const { ports, door } = await open({ room: openRoom({ messages: 5, bytes: 1_000_000 }) })
    ports.commits.hold()
    await sendMany(20)
    await ports.commits.untilWaiting(5)
    await after(holdMs)
    expect(ports.commits.waiting()).toBe(5)
    await door.check()
    ports.commits.release()
    await allStored(ports, 20)
  }, 60_000)

  it('tells everything once after it changed from plain to shared, and back', async () => {
    const plain = await connectAsync(broker.url, { clientId, clean: false })
    await plain.subscribeAsync(['cordline/v1/+/readings', 'cordline/v1/+/status'], { qos: 1 })
    await plain.endAsync()
    await sendMany(5)
    const sharing = await open({ group: 'cordline' })
    const told = untilSeq(9)
    await sendMany(5, 5)
    await told
    await sharing.door.stop()
    expect(sharing.recorded()).toBe(10)

    const back = connect(broker.url, { clientId, clean: false, protocolVersion: 5 })
    const heard: string[] = []
    back.on('message', (_, payload) => heard.push(payload.toString()))
    const connack = await new Promise<Parameters<typeof subscribe>[0]['connack']>((resolve) => {
      back.once('connect', resolve)
    })
    expect(await subscribe({ client: back, version: 5, connack })).toBe('plain')
    await sendMany(5, 10)
    await back.publishAsync(topic(who, 'readings'), 'last', { qos: 1 })
    while (!heard.includes('last')) await turn()
    await back.endAsync()
    expect(heard).toHaveLength(6)
  })

  it('hears in a new session what devices had left retained, though it shares', async () => {
    await client.publishAsync(topic(who, 'status'), '{"online":true}', { qos: 1, retain: true })
    await client.publishAsync(topic(who, 'readings'), JSON.stringify(reading(0)), { qos: 1, retain: true })
    const told = untilSeq(0)
    const { ports } = await open({ group: 'test' })
    await told
    expect(ports.statusesSeen).toMatchObject([{ deviceId: who.device.id, online: true }])
  })

  it('takes a reading that comes retained away from the broker', async () => {
    await open()
    const takenAway = new Promise<void>((resolve) => {
      client.on('message', (name, payload) => {
        if (name === topic(who, 'readings') && payload.length === 0) resolve()
      })
    })
    await client.publishAsync(topic(who, 'readings'), JSON.stringify(reading(0)), { qos: 1, retain: true })
    await takenAway
  })

  it('gets what came while the broker restarted, and says once that it was lost and once that it is back', async () => {
    const { door, ports, changes, untilUp, lines } = await open()
    await broker.stop()
    const sent = sendMany(5)
    while (changes.length === 0) await turn()
    await expect(door.check()).rejects.toThrow(/^the MQTT broker: /)
    await broker.start()
    await sent
    await untilUp()
    await allStored(ports, 5)
    await door.check()
    expect(changes.at(-1)).toMatchObject({ part: 'the MQTT broker', state: 'up' })
    expect(changes.filter(({ state }) => state === 'up')).toHaveLength(1)
    expect(lines).toEqual([])
  })

  it('subscribes anew where the broker has lost the session, and says so', async () => {
    const { lines, untilUp, ports } = await open()
    await broker.stop()
    broker.forget()
    await broker.start()
    await untilUp()
    await client.subscribeAsync(topic(who, 'ack'), { qos: 1 })
    const told = untilSeq(4)
    await sendMany(5)
    await told
    expect(ports.stored.size).toBe(5)
    expect(lines).toEqual(['warn: the MQTT broker has lost our session, and what waited in it'])
  })

  it('tells a config that was set while the broker was away', async () => {
    const { door, untilChange } = await open()
    await broker.stop()
    await untilChange(1)
    const told = nextOn(client, topic(who, 'config'))
    door.publishConfig(who.device.id, { measureIntervalS: 60, sendIntervalS: 600 })
    door.publishConfig(who.device.id, { measureIntervalS: 30, sendIntervalS: 300 })
    await broker.start()
    expect(await told).toEqual({ measureIntervalS: 30, sendIntervalS: 300 })
  })

  it('holds everything while the store is away without a word of its own, and lands it when that is back', async () => {
    const { ports, lines, changes, door } = await open()
    ports.commits.down = true
    const told = untilSeq(19)
    await sendMany(20)
    await door.check()
    ports.commits.down = false
    await told
    expect(ports.stored.size).toBe(20)
    expect([...lines, ...changes]).toEqual([])
  })

  it('notices within 15 s that the broker hangs, and takes what came when it goes on', async () => {
    const { door, ports, untilChange, untilUp } = await open()
    broker.hang()
    const hungAt = Date.now()
    await untilChange(1)
    expect(Date.now() - hungAt).toBeLessThan(16_000)
    await expect(door.check()).rejects.toThrow("the MQTT broker can't be reached")
    broker.goOn()
    await untilUp()
    await sendMany(5)
    await allStored(ports, 5)
  }, 30_000)

  it('stops within 3 s from a broker that hangs and a store that hangs', async () => {
    const { door, ports } = await open()
    ports.commits.hold()
    await sendMany(3)
    await ports.commits.untilWaiting(3)
    broker.hang()
    const startedAt = Date.now()
    await door.stop()
    expect(Date.now() - startedAt).toBeLessThan(3000)
    expect(ports.stored.size).toBe(0)
  })
})

it('says why it is not connected', async () => {
  const { door, untilChange } = await watchedDoor({ url: 'mqtt://127.0.0.1:1' })
  await expect(door.check()).rejects.toThrow(new Outage('the MQTT broker', { reason: 'not connected yet' }))
  await untilChange(1)
  await expect(door.check()).rejects.toThrow("the MQTT broker can't be reached")
  await door.stop()
})
