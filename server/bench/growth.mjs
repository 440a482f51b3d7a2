// What people wait for as the store grows: a month of minutes, and a week of 1, 10 and 100 containers, with 1, 10 and 100
// times as many readings of other devices beside them. On the embedded store, and on InfluxDB where INFLUX_… variables name one.
import { connectAsync } from 'mqtt'
import { addDevices, median, report, rounded, signIn, startServer } from './kit.mjs'

const minutes = 43_200
const minuteMs = 60_000
/** Two weeks at sea, a reading every ten minutes. */
const tenMinutely = 2016
const requests = 9
const weeks = { '2026-W40': 1, '2026-W41': 10, '2026-W42': 100 }
const growths = (process.env.BENCH_GROWTH ?? '1,10,100').split(',').map(Number)
const port = { name: 'Port Klang', latitude: 2.95, longitude: 101.3 }
const store = { name: 'Jinqiao', latitude: 31.27, longitude: 121.59 }
const end = Math.floor(Date.now() / minuteMs) * minuteMs
const at = (ms) => new Date(ms).toISOString()

const server = await startServer()
const api = await signIn(server)
const hundred = []
const containers = Object.values(weeks).reduce((sum, count) => sum + count, 0)
const [traced, ...fleet] = await addDevices(api, 1 + containers)
const others = await addDevices(api, 50, 'other')
const shipment = await containerWith(traced, '2026-W30', minutes * minuteMs)
await send(traced, { count: minutes, everyMs: minuteMs })
for (const [week, count] of Object.entries(weeks)) {
  const devices = fleet.splice(0, count)
  if (count === 100) hundred.push(...devices)
  for (const device of devices) {
    await containerWith(device, week, tenMinutely * 10 * minuteMs)
    await send(device, { count: tenMinutely, everyMs: 10 * minuteMs })
  }
}
let kept = 0
let news = 0

const rows = []
for (const growth of growths) {
  await growTo(minutes * growth)
  const health = await timed(() => fetch(`${server.http}/health`))
  const row = async (what, ask) => {
    const ms = await timed(ask)
    rows.push({ what: `${what}, store ${growth}x`, ms: rounded(ms, 1), 'times /health': rounded(ms / health, 1) })
  }
  await row('43,200-point track', () => api('GET', `/shipments/${shipment}/track?points=2000`))
  for (const [week, count] of Object.entries(weeks)) {
    await row(`week of ${count}, nothing new`, () => api('GET', `/weeks/${week}`))
  }
  // Each of the hundred says something new between two looks: nothing that was remembered holds.
  const fresh = []
  for (let nth = 0; nth < requests; nth += 1) {
    news += 1
    for (const device of hundred) await send(device, { count: 1, everyMs: minuteMs, until: end - news * 1000 })
    fresh.push(await once(() => api('GET', '/weeks/2026-W42')))
  }
  rows.push({ what: `week of 100, news from each, store ${growth}x`, ms: rounded(median(fresh), 1) })
}
await server.stop()
report(`views as the store grows (1x: ${minutes} readings of other devices beside them), median of ${requests}`, rows)

async function containerWith(device, week, span) {
  const body = {
    week,
    container: 'CSQU3054383',
    form: 'frozen_whole',
    setPointC: -20,
    legs: [{ from: port, to: store, mode: 'sea', plannedDeparture: at(end - span), plannedArrival: at(end) }],
  }
  const { id } = await (await api('POST', '/shipments', body)).json()
  await api('POST', `/shipments/${id}/devices`, { deviceId: device.id, from: at(end - span) })
  return id
}

/** Readings of a device on the way from port to store, the last at `until`, in arrays of 500. */
async function send({ id, username, password }, { count, everyMs, until = end }) {
  const client = await connectAsync(server.mqtt, { username, password, clientId: id, reconnectPeriod: 0 })
  const messages = []
  for (let from = 0; from < count; from += 500) {
    const readings = Array.from({ length: Math.min(500, count - from) }, (_, n) =>
      readingAt(from + n, count, until, everyMs),
    )
    messages.push(client.publishAsync(`cordline/v1/${id}/readings`, JSON.stringify(readings), { qos: 1 }))
    if (messages.length >= 20) await Promise.all(messages.splice(0))
  }
  await Promise.all(messages)
  await client.endAsync()
}

function readingAt(nth, count, until, everyMs) {
  const way = nth / count
  return {
    ts: until - (count - 1 - nth) * everyMs,
    temp: rounded(-19.5 + Math.sin(nth / 200) * 0.6, 2),
    lat: rounded(port.latitude + (store.latitude - port.latitude) * way, 5),
    lon: rounded(port.longitude + (store.longitude - port.longitude) * way, 5),
  }
}

/** Readings of devices that are in none of the containers, a second apart, until the store holds about `total`. */
async function growTo(total) {
  for (let nth = 0; kept < total; nth += 1) {
    const device = others[nth % others.length]
    const count = Math.min(20_000, total - kept)
    await send(device, { count, everyMs: 1000, until: end - Math.floor(nth / others.length) * 20_000 * 1000 })
    kept += count
  }
}

async function once(ask) {
  const since = performance.now()
  await (await ask()).arrayBuffer()
  return performance.now() - since
}

async function timed(ask) {
  const times = []
  for (let nth = 0; nth < requests; nth += 1) times.push(await once(ask))
  return median(times)
}
