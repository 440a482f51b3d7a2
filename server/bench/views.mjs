// What people wait for: a month of minutes as JSON, the shopper's page, the first view of the map.
import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { connectAsync } from 'mqtt'
import { chromium } from 'playwright-core'
import { addDevices, median, report, rounded, signIn, startServer } from './kit.mjs'

const minutes = 43_200
const minuteMs = 60_000
const requests = 15
const port = { name: 'Port Klang', latitude: 2.95, longitude: 101.3 }
const store = { name: 'Jinqiao', latitude: 31.27, longitude: 121.59 }

const server = await startServer()
const api = await signIn(server)
const [device] = await addDevices(api, 1)
const end = Math.floor(Date.now() / minuteMs) * minuteMs
const start = end - minutes * minuteMs
const at = (ms) => new Date(ms).toISOString()

/** A month on the way from Port Klang to Shanghai, a reading a minute. */
const readings = Array.from({ length: minutes }, (_, nth) => {
  const way = nth / minutes
  return {
    ts: start + nth * minuteMs,
    temp: rounded(-19.5 + Math.sin(nth / 200) * 0.6, 2),
    lat: rounded(port.latitude + (store.latitude - port.latitude) * way, 5),
    lon: rounded(port.longitude + (store.longitude - port.longitude) * way, 5),
  }
})
const client = await connectAsync(server.mqtt, { username: device.username, password: device.password })
for (let from = 0; from < readings.length; from += 500) {
  await client.publishAsync(`cordline/v1/${device.id}/readings`, JSON.stringify(readings.slice(from, from + 500)), {
    qos: 1,
  })
}
await client.endAsync()

const { id: shipment } = await (
  await api('POST', '/shipments', {
    week: '2026-W40',
    container: 'CSQU3054383',
    form: 'frozen_whole',
    setPointC: -20,
    legs: [{ from: port, to: store, mode: 'sea', plannedDeparture: at(start), plannedArrival: at(end) }],
  })
).json()
await api('POST', `/shipments/${shipment}/devices`, { deviceId: device.id, from: at(start) })
const orchard = await (
  await api('POST', '/orchards', { name: 'Benchmark hill', location: { latitude: 3.79, longitude: 101.86 } })
).json()
const batch = await (
  await api('POST', '/batches', {
    orchardId: orchard.id,
    variety: 'D197',
    grade: 'A',
    capture: 'cord-tied',
    harvestedOn: at(start).slice(0, 10),
    fruits: 100,
    weightKg: 180,
  })
).json()
const lot = await (
  await api('POST', '/lots', {
    code: 'BENCH-1',
    gtin: '09506000134352',
    form: 'frozen_whole',
    batches: [{ batchId: batch.id, weightKg: 180 }],
    packedAt: at(start),
  })
).json()
await api('POST', `/shipments/${shipment}/lots`, { lotId: lot.id, from: at(start) })

/** Median time and size of an answer, the whole body read. */
async function timed(ask) {
  const times = []
  let bytes = 0
  for (let nth = 0; nth < requests; nth += 1) {
    const since = performance.now()
    const body = await (await ask()).arrayBuffer()
    times.push(performance.now() - since)
    bytes = body.byteLength
  }
  return { ms: median(times), bytes }
}

const page = new URL(lot.digitalLink).pathname
const health = await timed(() => fetch(`${server.http}/health`))
const rows = []
for (const [what, ask] of [
  ['43,200-point track, all points', () => api('GET', `/shipments/${shipment}/track?points=50000`)],
  ['the same, thinned to 2,000', () => api('GET', `/shipments/${shipment}/track?points=2000`)],
  ['its cold chain', () => api('GET', `/shipments/${shipment}/cold-chain`)],
  ['consumer page of a lot with it', () => fetch(`${server.http}${page}`)],
]) {
  const { ms, bytes } = await timed(ask)
  rows.push({ what, ms: rounded(ms, 1), kB: rounded(bytes / 1000, 1), 'times /health': rounded(ms / health.ms, 1) })
}

const path = process.env.TEST_CHROMIUM ?? '/usr/bin/chromium'
if (existsSync(path)) rows.push(await firstMapView(path))
else process.stdout.write(`skipped: the first map view, no Chromium at ${path} (TEST_CHROMIUM)\n`)
await server.stop()
report('views, median of 15', rows)

async function firstMapView(executablePath) {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const context = await browser.newContext({ baseURL: server.http })
  const { people } = await (await context.request.get('/api/v1/session')).json()
  const owner = people.find((it) => it.roles.includes('owner'))
  await context.request.post('/api/v1/session', {
    data: { personId: owner.personId },
    headers: { origin: server.http },
  })
  const tab = await context.newPage()
  const scripts = []
  tab.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body())
  })
  const since = performance.now()
  await tab.goto(`/weeks/2026-W40`)
  await tab.getByText('CSQU').first().waitFor()
  const ms = performance.now() - since
  const bodies = await Promise.all(scripts)
  await browser.close()
  const raw = bodies.reduce((sum, it) => sum + it.byteLength, 0)
  const zipped = bodies.reduce((sum, it) => sum + gzipSync(it).byteLength, 0)
  return {
    what: `first map view: JavaScript, ${rounded(zipped / 1000)} kB gzipped`,
    ms: rounded(ms, 1),
    kB: rounded(raw / 1000, 1),
    'times /health': rounded(ms / health.ms, 1),
  }
}
