import { connectAsync } from 'mqtt'
import { deviceId } from '../builders.ts'
import { makeDevice, makeShipment } from './bodies.ts'
import { type Cordline, problemOf, startCordline } from './cordline.ts'

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
  })
})

it('answers the password of a device once, and never its hash', async () => {
  const exporter = cordline.as('exporter')
  const id = deviceId()
  const first = await exporter.put(`/devices/${id}`, { label: 'Tracker 7' })
  expect(first).toMatchObject({
    status: 201,
    body: { id, online: null, mqtt: { username: id, port: cordline.mqttPort } },
  })
  const again = await exporter.put(`/devices/${id}`, { label: 'Tracker 7' })
  expect(again.status).toBe(200)
  for (const { body } of [again, await exporter.get(`/devices/${id}`)]) {
    expect(body).not.toHaveProperty('mqtt')
    expect(body).not.toHaveProperty('passwordHash')
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

it('lets the old password in no longer once a new one is made', async () => {
  const exporter = cordline.as('exporter')
  const device = await makeDevice(exporter)
  const { mqtt } = await exporter.make<typeof device>('post', `/devices/${device.id}/password`, undefined)
  expect(mqtt.password).not.toBe(device.mqtt.password)
  const sign = (password: string) =>
    connectAsync(`mqtt://127.0.0.1:${mqtt.port}`, { username: mqtt.username, password, reconnectPeriod: 0 }, false)
  await expect(sign(device.mqtt.password)).rejects.toThrow()
  await (await sign(mqtt.password)).endAsync()
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
