// From a device's publish to the open map: how long a reading takes to be seen while others send at half of what the
// server can take.
import { connectAsync } from 'mqtt'
import { sleep } from './kit.mjs'
import { single } from './publisher.mjs'

const watchedForMs = 20_000
const watchedEveryMs = 50
const at = (ms) => new Date(ms).toISOString()
const port = { name: 'Port Klang', latitude: 2.95, longitude: 101.3 }
const store = { name: 'Jinqiao', latitude: 31.27, longitude: 121.59 }

/** Latencies in ms, sorted; a reading that was never seen is an error. `perSecond`: what the others send. */
export async function liveLatencies({ server, api, devices: [watched, ...others], perSecond }) {
  await containerWith(api, watched)
  const seen = await openStream(api)
  const client = await connectAsync(server.mqtt, { ...watched, clientId: watched.id, reconnectPeriod: 0 })
  const load = await startLoad(server.mqtt, others, perSecond)
  const sent = new Map()
  for (const until = Date.now() + watchedForMs; Date.now() < until; await sleep(watchedEveryMs)) {
    const ts = Date.now()
    if (sent.has(ts)) continue
    sent.set(ts, performance.now())
    await client.publishAsync(`cordline/v1/${watched.id}/readings`, JSON.stringify({ ts, temp: -19 }), { qos: 1 })
  }
  await sleep(1000)
  const rate = await load.stop()
  await client.endAsync()
  seen.close()
  // Whoever is slow is told the newest only: what was overtaken is seen with the next.
  const times = [...sent.keys()]
  const latencies = times.flatMap((ts, nth) => {
    const newer = times.slice(nth).find((it) => seen.at.has(it))
    return newer === undefined ? [] : [seen.at.get(newer) - sent.get(ts)]
  })
  if (latencies.length < times.length) throw new Error(`${times.length - latencies.length} readings were never seen`)
  return { latencies: latencies.sort((a, b) => a - b), perSecond: rate }
}

async function containerWith(api, device) {
  const now = Date.now()
  const leg = { from: port, to: store, mode: 'sea', plannedDeparture: at(now - 86_400_000), plannedArrival: at(now) }
  const body = { week: '2026-W40', container: 'CSQU3054383', form: 'frozen_whole', setPointC: -20, legs: [leg] }
  const { id } = await (await api('POST', '/shipments', body)).json()
  await api('POST', `/shipments/${id}/devices`, { deviceId: device.id, from: at(now - 3_600_000) })
}

/** When each reading was seen, by its time. */
async function openStream(api) {
  const seenAt = new Map()
  const reader = (await api('GET', '/live')).body.getReader()
  const read = async () => {
    const decoder = new TextDecoder()
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += decoder.decode(value, { stream: true })
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const it of events) {
        const ts = /event: latest/.test(it) && /"takenAt":"([^"]+)"/.exec(it)?.[1]
        if (ts && !seenAt.has(Date.parse(ts))) seenAt.set(Date.parse(ts), performance.now())
      }
    }
  }
  read().catch(() => {})
  return { at: seenAt, close: () => reader.cancel() }
}

/** Singles of the others, as many a second, in pieces of 10 ms. */
export async function startLoad(url, devices, perSecond) {
  const clients = await Promise.all(
    devices.map(({ id, username, password }) =>
      connectAsync(url, { username, password, clientId: id, reconnectPeriod: 0 }),
    ),
  )
  const since = performance.now()
  let isOver = false
  let [sent, next] = [0, 0]
  const underWay = new Set()
  const send = async () => {
    while (!isOver) {
      const due = Math.floor(((performance.now() - since) / 1000) * perSecond)
      for (; sent < due && underWay.size < 5000; sent += 1) {
        next = (next + 1) % clients.length
        const done = clients[next]
          .publishAsync(`cordline/v1/${devices[next].id}/readings`, single(), { qos: 1 })
          .finally(() => underWay.delete(done))
        underWay.add(done)
      }
      await sleep(10)
    }
  }
  const running = send()
  return {
    stop: async () => {
      isOver = true
      await running
      await Promise.all(underWay)
      const rate = (sent / (performance.now() - since)) * 1000
      await Promise.all(clients.map((it) => it.endAsync()))
      return rate
    },
  }
}
