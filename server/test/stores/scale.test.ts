import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { connectAsync, type MqttClient } from 'mqtt'
import { type MadeDevice, makeDevice, receivedAt, shipmentBody, shopOrganisation } from '../api/bodies.ts'
import { type Caller, type Cordline, newFolder, startCordline } from '../api/cordline.ts'
import { until } from '../until.ts'
import { readAll } from './awayFor.ts'
import { type IngestProcess, leaveGroup, startIngest } from './ingestProcesses.ts'
import type { Room } from './outsideStores.ts'
import { places } from './places.ts'
import { missingOf, startPublishers } from './publishers.ts'

/** Processes are started, killed and started again; a store may be slow. */
jest.setTimeout(240_000)

const readingsPerS = 200
const [killAfter, startAfter, enough] = [300, 700, 1500]
const maxDrainMs = 60_000

describe.each(places.filter(({ keepsItself }) => !keepsItself))('ingest processes on $name', ({ lacks, rent }) => {
  if (lacks.length > 0) return void it.skip(`set ${lacks.join(', ')}`, () => {})

  let room: Room
  let server: Cordline
  let exporter: Caller
  const processes: IngestProcess[] = []
  const clients: MqttClient[] = []
  let endPublishers = (): void => {}

  const group = (clientId: string) => ({ ...room.environment, MQTT_GROUP: 'fleet', MQTT_CLIENT_ID: clientId })
  const folders = new Map<string, string>()
  const member = (clientId: string) => {
    const folder = folders.get(clientId) ?? newFolder()
    folders.set(clientId, folder)
    return { ...group(clientId), DATA_DIR: folder }
  }
  const start = async (clientId: string): Promise<IngestProcess> => {
    const started = await startIngest(member(clientId), clientId)
    processes.push(started)
    return started
  }
  const connect = async (): Promise<MqttClient> => {
    const client = await connectAsync(room.environment.MQTT_URL ?? '')
    clients.push(client)
    return client
  }
  const readingsOf = async (device: MadeDevice) => {
    const { body } = await exporter.get(`/devices/${device.id}/readings?limit=5000`)
    return (body as { readonly items: readonly { readonly takenAt: string; readonly temp: number }[] }).items
  }
  const untilStored = (device: MadeDevice, count: number) =>
    until(`${count} readings are stored`, async () => (await readingsOf(device)).length >= count, maxDrainMs)

  beforeEach(async () => {
    room = await rent()
    server = await startCordline(group('server'))
    await until('the server is ready', async () => (await fetch(`${server.url}/ready`)).status === 200)
    exporter = server.as('exporter')
  })
  afterEach(async () => {
    endPublishers()
    for (const it of clients.splice(0)) it.end(true)
    await Promise.all(processes.splice(0).map((it) => it.stop()))
    await server.stop()
    await room.giveBack()
    for (const it of folders.values()) rmSync(it, { recursive: true, force: true })
    folders.clear()
  })

  it.each([2, 4])(
    'one of %d is killed amid publishing and started again: whatever was acknowledged is there once',
    async (count) => {
      const victim = await start('ingest-1')
      for (let nth = 2; nth <= count; nth += 1) await start(`ingest-${nth}`)
      const devices = await Promise.all(Array.from({ length: 8 }, () => makeDevice(exporter)))
      const port = Number(new URL(room.environment.MQTT_URL ?? '').port)
      const publishers = await startPublishers({ devices, port, isAnonymous: true, readingsPerS })
      endPublishers = publishers.end
      await until('it is under load', () => publishers.sent() > killAfter)
      await victim.kill()
      await until('much came meanwhile', () => publishers.sent() > startAfter)
      await start('ingest-1')
      await until('much came afterwards', () => publishers.sent() > enough, maxDrainMs)
      await publishers.finish()
      const ids = devices.map(({ id }) => id)
      const read = () => readAll(room.environment, ids)
      await until('all is stored', async () => (await read()).length >= publishers.sent(), maxDrainMs)
      const stored = await read()
      console.info(
        `${count} processes: ${publishers.sent()} sent, ${publishers.acknowledged.length} acknowledged, ${stored.length} stored`,
      )
      expect(publishers.acknowledged).toHaveLength(publishers.sent())
      expect(missingOf(publishers.acknowledged, stored)).toEqual([])
      expect(stored).toHaveLength(publishers.sent())
    },
  )

  it('acknowledges by number what all have stored together, and never past what a killed one holds', async () => {
    const victim = await start('ingest-1')
    await start('ingest-2')
    const device = await makeDevice(exporter)
    const client = await connect()
    const acks: number[] = []
    const boots = new Set<string>()
    client.on('message', (_, payload) => {
      const { boot, seq } = JSON.parse(payload.toString()) as { readonly boot: string; readonly seq: number }
      boots.add(boot)
      if (boot === 'b') acks.push(seq)
    })
    await client.subscribeAsync(`cordline/v1/${device.id}/ack`, { qos: 1 })
    const began = Date.now() - 3_600_000
    const publish = async (from: number, to: number): Promise<void> => {
      for (let seq = from; seq < to; seq += 1) {
        const payload = JSON.stringify({ ts: began + seq * 1000, temp: -19, boot: 'b', seq })
        await client.publishAsync(`cordline/v1/${device.id}/readings`, payload, { qos: 1 })
      }
    }
    await publish(0, 60)
    await until('all is acknowledged', () => acks.includes(59))
    await victim.kill()
    await publish(60, 120)
    await untilStored(device, 100)
    // Told after b in one go: what is said of b by then was asked for when all of the living was stored.
    for (let nth = 0; nth < 3; nth += 1) {
      const [b, c] = [120 + nth, nth].map((seq) => ({ ts: began + (500 + seq) * 1000, temp: -19, seq }))
      const payload = JSON.stringify([
        { ...b, boot: 'b' },
        { ...c, boot: 'c' },
      ])
      await client.publishAsync(`cordline/v1/${device.id}/readings`, payload, { qos: 1 })
    }
    await until('what came last is acknowledged', () => boots.has('c'))
    // A third of them waits for the dead one: the first of those holds the acknowledgement.
    expect(Math.max(...acks)).toBeLessThan(63)
    await start('ingest-1')
    await until('all is acknowledged', () => acks.includes(122), maxDrainMs)
    expect(await readingsOf(device)).toHaveLength(126)
  })

  it('one that leaves for good brings what waited for it, and nothing waits for it afterwards', async () => {
    const victim = await start('ingest-1')
    const device = await makeDevice(exporter)
    const client = await connect()
    const began = Date.now() - 3_600_000
    const publish = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n += 1) {
        const payload = JSON.stringify({ ts: began + n * 1000, temp: -19 })
        await client.publishAsync(`cordline/v1/${device.id}/readings`, payload, { qos: 1 })
      }
    }
    await publish(0, 20)
    await untilStored(device, 20)
    await victim.kill()
    await publish(20, 60)
    await untilStored(device, 40)
    expect((await readingsOf(device)).length).toBeLessThan(60)
    expect(await leaveGroup(member('ingest-1'), 'ingest-1')).toBe(0)
    expect(await readingsOf(device)).toHaveLength(60)
    await publish(60, 100)
    await untilStored(device, 100)
  })

  it('a reading that goes to each of them is one, and of two of one time the first received stays', async () => {
    await start('ingest-1')
    await start('ingest-2')
    const device = await makeDevice(exporter)
    const client = await connect()
    const told: unknown[] = []
    client.on('message', (_, payload) => told.push(JSON.parse(payload.toString())))
    await client.subscribeAsync(`cordline/v1/${device.id}/refused`, { qos: 1 })
    const began = Date.now() - 3_600_000
    const publish = (n: number, temp: number) =>
      client.publishAsync(`cordline/v1/${device.id}/readings`, JSON.stringify({ ts: began + n * 1000, temp }), {
        qos: 1,
      })
    // Each of the three has seen the device: from now on none of them asks before it writes.
    for (const n of [0, 1, 2]) await publish(n, -19)
    await untilStored(device, 3)
    const pairs = [10, 11, 12, 13, 14, 15]
    for (const n of pairs) {
      await publish(n, -19)
      await until(`${n} is stored`, async () =>
        (await readingsOf(device)).some(({ takenAt }) => Date.parse(takenAt) === began + n * 1000),
      )
      await publish(n, 4)
    }
    for (let copy = 0; copy < 6; copy += 1) await publish(20, -18)
    const refused = async () => {
      const { body } = await exporter.get(`/devices/${device.id}/refused`)
      return (body as { readonly items: readonly { readonly code: string; readonly payload: string }[] }).items
    }
    await until('each conflict is in quarantine', async () => (await refused()).length >= pairs.length)
    await until('the device was told', () => told.length >= pairs.length)
    const stored = await readingsOf(device)
    expect(stored.map(({ temp }) => temp)).toEqual([...Array(3 + pairs.length).fill(-19), -18])
    const rows = await refused()
    expect(rows.map(({ code }) => code)).toEqual(Array(pairs.length).fill('time-reused'))
    expect(
      rows
        .map(({ payload }) => JSON.parse(payload))
        .map(({ ts, temp }) => [ts, temp])
        .sort(),
    ).toEqual(pairs.map((n) => [began + n * 1000, 4]))
    expect(told[0]).toMatchObject({ refused: 1, first: [{ code: 'time-reused', path: 'ts' }] })
  })

  it("the server's live stream hears of readings that others took in", async () => {
    await start('ingest-1')
    await start('ingest-2')
    const device = await makeDevice(exporter)
    const shipment = await makeFitted(exporter, device, randomUUID())
    const answer = await exporter.open('/live')
    const heard = hearAll(answer)
    const client = await connect()
    for (let n = 0; n < 9; n += 1) {
      const payload = JSON.stringify({ ts: Date.parse(fittedAt) + n * 1000, temp: n })
      await client.publishAsync(`cordline/v1/${device.id}/readings`, payload, { qos: 1 })
      await until(`reading ${n} is told live`, () =>
        heard().some((it) => it.includes(shipment) && it.includes(`"temperatureC":${n},`)),
      )
    }
    await answer.body?.cancel().catch(() => {})
  })

  it('shuffled over four of them it is the same track and cold chain as in order on one server', async () => {
    for (let nth = 1; nth <= 4; nth += 1) await start(`ingest-${nth}`)
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    console.info(`shuffled: SEED=${seed}`)
    const messages = aVoyage()
    const alone = await startCordline()
    try {
      const shipmentId = randomUUID()
      const inOrder = await makeDevice(alone.as('exporter'))
      await makeFitted(alone.as('exporter'), inOrder, shipmentId)
      const { username, password, port } = inOrder.mqtt
      const link = await connectAsync({ host: '127.0.0.1', port, username, password, clientId: username })
      for (const it of messages)
        await link.publishAsync(`cordline/v1/${inOrder.id}/readings`, JSON.stringify(it), { qos: 1 })
      await link.endAsync()

      const device = await makeDevice(exporter)
      await makeFitted(exporter, device, shipmentId)
      const client = await connect()
      const sent = shuffled(messages, seed).map((it) =>
        client.publishAsync(`cordline/v1/${device.id}/readings`, JSON.stringify(it), { qos: 1 }),
      )
      await Promise.all(sent)
      await untilStored(device, messages.length)
      // A voyage that is over does not depend on when it is looked at.
      for (const { as } of [alone, server]) {
        await as('shop').make('post', `/shipments/${shipmentId}/receive`, { at: receivedAt, place: 'Shop' })
      }
      for (const what of ['track?points=500', 'cold-chain']) {
        const expected = await alone.as('exporter').get(`/shipments/${shipmentId}/${what}`)
        const found = await exporter.get(`/shipments/${shipmentId}/${what}`)
        expect(found.status).toBe(200)
        expect(JSON.parse(JSON.stringify(found.body).replaceAll(device.id, inOrder.id))).toEqual(expected.body)
      }
    } finally {
      await alone.stop()
    }
  })
})

const fittedAt = '2026-07-04T20:00:00.000Z'

/** The device is in a container that has not arrived. */
async function makeFitted(caller: Caller, device: MadeDevice, shipmentId: string): Promise<string> {
  await caller.make('put', `/shipments/${shipmentId}`, shipmentBody({ consignee: shopOrganisation }))
  await caller.make('post', `/shipments/${shipmentId}/devices`, { deviceId: device.id, from: fittedAt })
  return shipmentId
}

/** 300 readings, 10 min apart, two warm stretches and a gap in them. */
function aVoyage(): readonly object[] {
  return Array.from({ length: 300 }, (_, n) => ({
    ts: Date.parse(fittedAt) + n * 600_000,
    temp: (n > 40 && n < 60) || (n > 200 && n < 230) ? -6.5 : -19.5,
    lat: 3 + n * 0.05,
    lon: 101.4 + n * 0.05,
    boot: 'b',
    seq: n,
  })).filter((_, n) => n < 100 || n > 120)
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  let n = seed
  return items
    .map((it) => {
      n = (n * 7919 + 104_729) % 100_003
      return { it, place: n }
    })
    .sort((a, b) => a.place - b.place)
    .map(({ it }) => it)
}

/** What a stream has said so far, event by event. */
function hearAll(answer: Response): () => readonly string[] {
  let text = ''
  const read = async (): Promise<void> => {
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value
  }
  read().catch(() => {})
  return () => text.split('\n\n')
}
