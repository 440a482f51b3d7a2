import { rmSync } from 'node:fs'
import { ReadyAnswer, type SpoolAnswer } from '@cordline/contract/wire/http/health'
import { connectAsync } from 'mqtt'
import { until } from '../until.ts'
import { type MadeDevice, makeDevice } from './bodies.ts'
import { type Cordline, newFolder, startCordline } from './cordline.ts'

/** Nobody listens there. */
const noInflux = { INFLUX_URL: 'http://127.0.0.1:1', INFLUX_DATABASE: 'nowhere' }
const noMongo = { MONGO_URL: 'mongodb://127.0.0.1:1/nowhere' }

let folder: string
let cordline: Cordline | undefined
beforeEach(() => {
  folder = newFolder()
})
afterEach(async () => {
  await cordline?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(environment: Record<string, string> = {}): Promise<Cordline> {
  cordline = await startCordline(environment, { folder })
  return cordline
}

async function publish({ mqttPort: port }: Cordline, { id, mqtt }: MadeDevice, reading: object): Promise<void> {
  const { username, password } = mqtt
  const client = await connectAsync({ host: '127.0.0.1', port, username, password })
  await client.publishAsync(`cordline/v1/${id}/readings`, JSON.stringify(reading), { qos: 1 })
  await client.endAsync()
}

async function spoolOf({ url }: Cordline): Promise<SpoolAnswer | undefined> {
  return ReadyAnswer.parse(await (await fetch(`${url}/ready`)).json()).spool
}

it.each([
  ['the next server', {}],
  ['one whose spool is off', { SPOOL_MAX_MB: '0' }],
])('acknowledges while InfluxDB is away, shows that it waits, and %s records it', async (_who, environment) => {
  const before = await start()
  const device = await makeDevice(before.as('exporter'))
  await before.stop()
  const first = await start(noInflux)
  const ts = Date.now()
  await publish(first, device, { ts, temp: -18.5 })
  const after = Date.now()
  const waiting = await spoolOf(first)
  expect(waiting).toMatchObject({ deliveries: 1, setAside: 0, bytes: expect.any(Number) })
  expect(waiting?.bytes).toBeGreaterThan(30)
  expect(Date.parse(waiting?.oldestReceivedAt ?? '')).toBeGreaterThanOrEqual(ts)
  await first.stop()

  const second = await start(environment)
  await until('it is drained', async () => (await spoolOf(second))?.deliveries === 0)
  const { body } = await second.as('exporter').get(`/devices/${device.id}/readings`)
  const [reading] = (body as { readonly items: readonly { temp: number; receivedAt: string }[] }).items
  expect(reading?.temp).toBe(-18.5)
  expect(Date.parse(reading?.receivedAt ?? '')).toBeLessThanOrEqual(after)
})

it('has no spool where it is off and nothing is there from before', async () => {
  const server = await start({ SPOOL_MAX_MB: '0' })
  expect(await spoolOf(server)).toBeUndefined()
})

it('keeps a second server away from the folder, also where both stores are elsewhere', async () => {
  await start({ ...noInflux, ...noMongo })
  const second = startCordline({ ...noInflux, ...noMongo }, { folder })
  await expect(second).rejects.toThrow(/^The data folder .* is in use by another Cordline/)
}, 30_000)
