import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { type MadeDevice, makeShipment } from '../api/bodies.ts'
import { type Cordline, startCordline } from '../api/cordline.ts'
import { deviceId } from '../builders.ts'
import { until } from '../until.ts'

const tenMinutes = 600_000

let cordline: Cordline
beforeAll(async () => {
  cordline = await startCordline()
})
afterAll(() => cordline.stop())

it.each(['influx', 'mongo'])('asks the server behind adapters/%s for no time of its own', (adapter) => {
  const folder = join(__dirname, '../../src/adapters', adapter)
  const code = readdirSync(folder).map((it) =>
    readFileSync(join(folder, it), 'utf8').replace(/\/\*.*?\*\/|\/\/.*$/gms, ''),
  )
  // InfluxQL's now() stands in a text; ours is a function that is called.
  for (const text of code) expect(text).not.toMatch(/["'`][^"'`\n]*now\(\)|\$\$NOW|\$currentDate|\$currentOp/)
})

it('refuses by name what a clock says that is ten minutes ahead, and takes as late what is ten minutes behind', async () => {
  const exporter = cordline.as('exporter')
  const body = { id: deviceId(), label: 'Tracker 7', measureIntervalS: 60 }
  const device = await exporter.make<MadeDevice>('post', '/devices', body)
  const shipment = await makeShipment(exporter)
  await exporter.make('post', `/shipments/${shipment.id}/devices`, {
    deviceId: device.id,
    from: '2026-07-04T00:00:00Z',
  })
  const { username, password, port } = device.mqtt
  const link = await connectAsync({ host: '127.0.0.1', port, username, password, clientId: username })
  const told: string[] = []
  link.on('message', (topic, payload) => void (topic.endsWith('/refused') && told.push(payload.toString())))
  await link.subscribeAsync(`cordline/v1/${device.id}/refused`)
  const now = Date.now()
  const readings = [
    { ts: now + tenMinutes, temp: -1 },
    { ts: now - tenMinutes, temp: -2 },
  ]
  await link.publishAsync(`cordline/v1/${device.id}/readings`, JSON.stringify(readings), { qos: 1 })

  await until('the device is told', () => told.length > 0)
  expect(JSON.parse(told[0] ?? '')).toMatchObject({
    refused: 1,
    first: [{ code: 'from-the-future', ts: now + tenMinutes }],
  })
  const refused = await exporter.get(`/devices/${device.id}/refused`)
  expect(refused.body).toMatchObject({ items: [{ code: 'from-the-future' }] })
  expect((await exporter.get(`/devices/${device.id}/readings`)).body).toMatchObject({ items: [{ temp: -2 }] })
  const track = await exporter.get(`/shipments/${shipment.id}/track`)
  expect(track.body).toMatchObject({ completeness: { received: 1, late: 1 } })
  await link.endAsync()
})
