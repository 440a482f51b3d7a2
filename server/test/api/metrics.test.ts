import { connectAsync } from 'mqtt'
import { makeDevice } from './bodies.ts'
import { type Cordline, startCordline } from './cordline.ts'

const token = 'a-token-of-this-test'

let cordline: Cordline
beforeAll(async () => {
  cordline = await startCordline({ METRICS_TOKEN: token })
})
afterAll(() => cordline.stop())

async function metricsFor(authorization: string | undefined, { url } = cordline) {
  const answer = await fetch(`${url}/metrics`, { headers: authorization === undefined ? {} : { authorization } })
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

it.each([undefined, '', 'Bearer ', 'Bearer a-token-of-this-tesT', token, `Basic ${token}`])(
  'shows nothing to whoever says %j',
  async (authorization) => {
    expect(await metricsFor(authorization)).toMatchObject({ status: 404, text: 'There is nothing at this address.\n' })
  },
)

it('has no metrics where no token was set', async () => {
  const other = await startCordline()
  for (const authorization of [undefined, 'Bearer ', 'Bearer undefined', `Bearer ${token}`]) {
    expect(await metricsFor(authorization, other)).toMatchObject({ status: 404 })
  }
  await other.stop()
})

it('counts what devices sent and what came of it, the spool and the parts, and names no device', async () => {
  const device = await makeDevice(cordline.as('exporter'))
  const { username, password } = device.mqtt
  const client = await connectAsync({ host: '127.0.0.1', port: cordline.mqttPort, username, password })
  const now = Date.now()
  const first = { ts: now, temp: 1 }
  const messages = [
    first,
    first,
    [
      { ts: now, temp: 2 },
      { ts: now - 1, temp: '3' },
    ],
  ]
  for (const it of messages) {
    await client.publishAsync(`cordline/v1/${device.id}/readings`, JSON.stringify(it), { qos: 1 })
  }
  await client.endAsync()

  const { status, type, text } = await metricsFor(`Bearer ${token}`)
  expect([status, type]).toEqual([200, expect.stringMatching(/^text\/plain; version=0\.0\.4/)])
  const lines = text.split('\n')
  for (const line of [
    'cordline_readings_total{outcome="added"} 1',
    'cordline_readings_total{outcome="repeated"} 1',
    'cordline_readings_total{outcome="conflict"} 1',
    'cordline_readings_total{outcome="refused"} 1',
    'cordline_readings_refused_total{code="time-reused"} 1',
    'cordline_readings_refused_total{code="wrong-type"} 1',
    'cordline_deliveries_total{way="recorded"} 3',
    'cordline_deliveries_total{way="drained"} 0',
    'cordline_spool_deliveries 0',
    'cordline_spool_bytes 0',
    'cordline_spool_oldest_seconds 0',
    'cordline_spool_max_bytes 1073741824',
    'cordline_messages_held 0',
    ...['documents', 'readings', 'mqtt', 'spool'].map((part) => `cordline_part_up{part="${part}"} 1`),
  ]) {
    expect(lines).toContain(line)
  }
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect(text).not.toContain(device.id)
})
