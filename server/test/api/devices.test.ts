import { connectAsync } from 'mqtt'
import { deviceId } from '../builders.ts'
import { makeDevice, makeShipment } from './bodies.ts'
import { type Cordline, problemOf, startCordline } from './cordline.ts'

interface Mqtt {
  readonly username: string
  readonly password: string
  readonly port: number
}
interface Rotated {
  readonly mqtt: Mqtt
  readonly previousUntil: string | null
}

let cordline: Cordline
beforeAll(async () => {
  cordline = await startCordline()
})
afterAll(() => cordline.stop())

describe('refuses', () => {
  it('an id that is no topic', async () => {
    const answer = await cordline.as('exporter').post('/devices', { id: 'a/b#', label: 'Tracker' })
    expect(problemOf(answer).errors).toEqual([expect.objectContaining({ path: 'id' })])
  })

  it('a grower who adds devices', async () => {
    const answer = await cordline.as('grower').post('/devices', { id: deviceId(), label: 'Tracker' })
    expect(problemOf(answer)).toMatchObject({ status: 403 })
  })

  it('a page cursor that is not ours', async () => {
    const { id } = await makeDevice(cordline.as('exporter'))
    const answer = await cordline.as('exporter').get(`/devices/${id}/readings?after=yesterday`)
    expect(problemOf(answer).errors).toEqual([expect.objectContaining({ path: 'after' })])
  })

  it('to show what an unknown device measured', async () => {
    expect(problemOf(await cordline.as('exporter').get('/devices/nobody/readings'))).toMatchObject({ status: 404 })
    expect(problemOf(await cordline.as('exporter').get('/devices/nobody/curve'))).toMatchObject({ status: 404 })
  })

  it.each([
    ['points', '49'],
    ['points', '2001'],
    ['points', '99.5'],
    ['points', 'many'],
    ['from', 'yesterday'],
    ['to', '2026-07-04'],
  ])('a curve whose %s is %s', async (name, value) => {
    const { id } = await makeDevice(cordline.as('exporter'))
    const answer = await cordline.as('exporter').get(`/devices/${id}/curve?${name}=${value}`)
    expect(problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: name }] })
  })
})

it('answers the password of a device once, and never its hash', async () => {
  const exporter = cordline.as('exporter')
  const id = deviceId()
  const first = await exporter.put(`/devices/${id}`, { label: 'Tracker 7' })
  expect(first).toMatchObject({
    status: 201,
    body: {
      id,
      online: null,
      previousUntil: null,
      mqtt: { username: id, url: `mqtt://127.0.0.1:${cordline.mqttPort}`, port: cordline.mqttPort },
    },
  })
  const again = await exporter.put(`/devices/${id}`, { label: 'Tracker 7' })
  expect(again.status).toBe(200)
  for (const { body } of [again, await exporter.get(`/devices/${id}`)]) {
    expect(body).not.toHaveProperty('mqtt')
    expect(JSON.stringify(body)).not.toMatch(/hash|\$7\$/)
  }
})

it('shows what a device delivered, what was refused of it, and the shipment that it was in', async () => {
  const exporter = cordline.as('exporter')
  const [device, shipment] = [await makeDevice(exporter), await makeShipment(exporter)]
  await exporter.make('post', `/shipments/${shipment.id}/devices`, {
    deviceId: device.id,
    from: '2026-07-04T00:00:00Z',
  })
  const { username, password, port } = device.mqtt
  const link = await connectAsync({ host: '127.0.0.1', port, username, password, clientId: username })
  const ts = Date.now() - 60_000
  const readings = [
    { ts, temp: -19.5, lat: 3.79, lon: 101.86, door: false, bat: 88 },
    { ts: ts + 1000, temp: 400 },
    { ts: ts + 2000, temp: -19.25 },
  ]
  await link.publishAsync(`cordline/v1/${device.id}/readings`, JSON.stringify(readings), { qos: 1 })
  await link.endAsync()

  const { body } = await exporter.get(`/devices/${device.id}/readings?limit=1`)
  expect(body).toEqual({
    items: [
      {
        takenAt: new Date(ts).toISOString(),
        receivedAt: expect.any(String),
        temp: -19.5,
        lat: 3.79,
        lon: 101.86,
        door: false,
        bat: 88,
      },
    ],
    next: String(ts),
  })
  const rest = await exporter.get(`/devices/${device.id}/readings?limit=5&after=${ts}`)
  expect(rest.body).toMatchObject({ items: [{ temp: -19.25 }], next: null })
  const ends = { count: 1, first: -19.5, last: -19.5, min: -19.5, max: -19.5 }
  expect((await exporter.get(`/devices/${device.id}/curve?to=${new Date(ts).toISOString()}`)).body).toEqual({
    bucketMs: 1000,
    buckets: [{ ...ends, from: new Date(Math.floor(ts / 1000) * 1000).toISOString() }],
  })
  expect((await exporter.get(`/devices/${device.id}/refused`)).body).toMatchObject({
    items: [{ code: 'out-of-range', path: 'temp' }],
    next: null,
  })
  expect((await exporter.get(`/devices/${device.id}`)).body).toMatchObject({
    lastTakenAt: new Date(ts + 2000).toISOString(),
    batteryPct: null,
  })
  const track = await exporter.get(`/shipments/${shipment.id}/track`)
  expect(track).toMatchObject({ status: 200, body: { readings: 2, completeness: { received: 2, refused: 1 } } })
})

const signIn = ({ username, password, port }: Mqtt) =>
  connectAsync(`mqtt://127.0.0.1:${port}`, { username, password, reconnectPeriod: 0 }, false)

it('lets the old password in until the new one is used', async () => {
  const exporter = cordline.as('exporter')
  const { id, mqtt: old } = await makeDevice(exporter)
  const { mqtt, previousUntil } = await exporter.make<Rotated>('post', `/devices/${id}/password`, undefined)
  expect(mqtt.password).not.toBe(old.password)
  expect(Date.parse(previousUntil ?? '')).toBeGreaterThan(Date.now())
  await (await signIn(old)).endAsync()
  await (await signIn(mqtt)).endAsync()
  await expect(signIn(old)).rejects.toThrow('Bad username or password')
  expect((await exporter.get(`/devices/${id}`)).body).toMatchObject({ previousUntil: null })
})

it('puts a blocked device out at once, and lets it in again with a new password alone', async () => {
  const exporter = cordline.as('exporter')
  const { id, mqtt: old } = await makeDevice(exporter)
  const link = await signIn(old)
  const ended = new Promise<void>((resolve) => link.once('close', resolve))
  const blocked = await exporter.post(`/devices/${id}/block`)
  expect(blocked).toMatchObject({ status: 200, body: { id, blockedAt: expect.any(String), previousUntil: null } })
  await ended
  await expect(signIn(old)).rejects.toThrow('Bad username or password')
  expect(problemOf(await exporter.post(`/devices/${id}/password`))).toMatchObject({ code: 'device-blocked' })
  const { mqtt, ...unblocked } = await exporter.make<Rotated>('post', `/devices/${id}/unblock`, undefined)
  expect(unblocked).not.toHaveProperty('blockedAt')
  await (await signIn(mqtt)).endAsync()
  await expect(signIn(old)).rejects.toThrow('Bad username or password')
})

it("tells another organisation's people nothing of a device", async () => {
  const { id } = await makeDevice(cordline.as('exporter'))
  const shop = cordline.as('shop')
  const change = { label: 'Mine', measureIntervalS: 60, sendIntervalS: 60, version: 1 }
  for (const answer of [
    await shop.get(`/devices/${id}`),
    await shop.get(`/devices/${id}/readings`),
    await shop.get(`/devices/${id}/curve`),
    await shop.get(`/devices/${id}/refused`),
    await shop.get(`/devices/${id}/clock`),
    await shop.patch(`/devices/${id}`, change),
    await shop.post(`/devices/${id}/password`),
    await shop.post(`/devices/${id}/block`),
    await shop.post(`/devices/${id}/unblock`),
  ]) {
    expect(problemOf(answer)).toMatchObject({ status: 404, code: 'not-found' })
  }
})

it('keeps a correction of how often a device measures', async () => {
  const exporter = cordline.as('exporter')
  const { id } = await makeDevice(exporter)
  const change = { label: 'Door side', measureIntervalS: 60, sendIntervalS: 300, version: 1 }
  await exporter.make('patch', `/devices/${id}`, change)
  expect((await exporter.get('/devices?limit=200')).body).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ ...change, id, version: 2 })]),
  })
})

it('is told where devices connect, which is not always how the server does', async () => {
  const own = await startCordline({ PUBLIC_MQTT_URL: 'mqtts://devices.example' })
  try {
    const { mqtt } = await own.as('exporter').make<{ mqtt: unknown }>('post', '/devices', { id: 'TK-9', label: 'Door' })
    expect(mqtt).toMatchObject({ url: 'mqtts://devices.example', port: 8883 })
  } finally {
    await own.stop()
  }
})

it("is not told the server's own account at the broker", async () => {
  const own = await startCordline({ MQTT_URL: 'mqtt://cordline:secret@127.0.0.1:9' })
  try {
    const { mqtt } = await own.as('exporter').make<{ mqtt: unknown }>('post', '/devices', { id: 'TK-9', label: 'Door' })
    expect(mqtt).toMatchObject({ url: 'mqtt://127.0.0.1:9', port: 9 })
  } finally {
    await own.stop()
  }
})
