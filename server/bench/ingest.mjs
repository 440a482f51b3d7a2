// MQTT QoS 1 to durable, on the embedded store and on InfluxDB: through a broker that is there already against a bare
// subscriber that stores nothing, through our own against a bare broker, arrays against bare writes to the same store;
// how long a reading takes to be seen; and what memory it takes, with the store away too.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { awayProxy } from './awayProxy.mjs'
import { bareWrites, influxPlaces } from './influxPlaces.mjs'
import { addDevices, inRoot, median, report, rounded, signIn, sleep, startServer } from './kit.mjs'
import { liveLatencies, startLoad } from './liveLatency.mjs'
import { startMosquitto } from './mosquitto.mjs'
import { array, arrayLength, arrays, measure } from './publisher.mjs'
import { bareSubscriber, cordline } from './throughBroker.mjs'

const runs = 3
const awayMs = 60_000
const awayPerSecond = 2000

/** The same rows by prepared inserts, a hundred a transaction, each transaction synced: what SQLite itself can do here. */
function bareInserts() {
  const folder = mkdtempSync(join(tmpdir(), 'cordline-bench-'))
  const database = new Libsql(join(folder, 'bare.db'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec(
    'CREATE TABLE readings (device TEXT, taken_at INTEGER, received_at INTEGER, content TEXT, PRIMARY KEY (device, taken_at)) WITHOUT ROWID',
  )
  const insert = database.prepare('INSERT INTO readings VALUES (?, ?, ?, ?)')
  const since = performance.now()
  for (let nth = 0; nth < arrays; nth += 1) {
    const rows = JSON.parse(array())
    database.exec('BEGIN IMMEDIATE')
    for (const { ts, ...content } of rows) insert.run(['bench-0', ts, ts, JSON.stringify(content)])
    database.exec('COMMIT')
  }
  const rate = ((arrays * arrayLength) / (performance.now() - since)) * 1000
  database.close()
  rmSync(folder, { recursive: true })
  return rate
}

async function bareBroker(devices) {
  const child = fork(inRoot('server/bench/bareBroker.mjs'))
  const { port } = await new Promise((resolve) => child.once('message', resolve))
  const figures = await measure(`mqtt://127.0.0.1:${port}`, devices)
  child.kill('SIGTERM')
  return figures
}

const influxes = await influxPlaces()
const stores = [{ what: 'embedded', environment: {} }, ...influxes]
const mosquitto = await startMosquitto()
const only = process.env.BENCH_INGEST?.split(',')
for (const [name, part] of Object.entries({ broker: throughBroker, door: ownDoor, live: seenLive, memory: memory })) {
  if (!only || only.includes(name)) await part()
}
mosquitto?.stop()
for (const it of influxes) await it.end()

/** One run of each after the other, so that a slow minute of the machine hits both. */
async function compared(measureOurs, measurePeers) {
  const taken = []
  for (let run = 0; run < runs; run += 1) taken.push({ peers: await measurePeers(), ours: await measureOurs() })
  return (what, key, peerName, peerKey) => ({
    what,
    'durable/s': rounded(median(taken.map(({ ours }) => ours[key]))),
    against: peerName,
    'peer/s': rounded(median(taken.map(({ peers }) => peers[peerKey]))),
    ratio: rounded(median(taken.map(({ ours, peers }) => ours[key] / peers[peerKey])), 2),
  })
}

async function throughBroker() {
  if (!mosquitto) return
  const rows = []
  for (const { what, environment } of stores) {
    const server = await startServer({ ...environment, MQTT_URL: mosquitto.url, MQTT_CLIENT_ID: `bench-${what}` })
    const devices = await addDevices(await signIn(server), 50)
    const rowOf = await compared(
      async () => ({ singles: await cordline(mosquitto.url, devices) }),
      async () => ({ singles: await bareSubscriber(mosquitto.url, devices) }),
    )
    await server.stop()
    rows.push(rowOf(`${what}: single readings, 50 devices`, 'singles', 'bare subscriber, nothing stored', 'singles'))
  }
  report('ingest through Mosquitto, QoS 1, median of 3 runs', rows)
}

async function ownDoor() {
  const rows = []
  for (const store of stores) {
    const server = await startServer(store.environment)
    const devices = await addDevices(await signIn(server), 50)
    const peerOfArrays = store.writeApi ? 'bare awaited writes' : 'bare prepared inserts'
    const row = await compared(
      () => measure(server.mqtt, devices),
      async () => ({
        ...(await bareBroker(devices)),
        arraysOne: store.writeApi ? await bareWrites(store, 1) : bareInserts(),
        arraysFifty: store.writeApi ? await bareWrites(store, 50) : bareInserts(),
      }),
    )
    const most = rounded(server.mostMiB())
    await server.stop()
    const bare = 'bare broker, nothing stored'
    const own = [
      row(`${store.what}: single readings, 1 device`, 'singleOne', bare, 'singleOne'),
      row(`${store.what}: single readings, 50 devices`, 'singleFifty', bare, 'singleFifty'),
      row(`${store.what}: arrays of 100, 1 device`, 'arraysOne', peerOfArrays, 'arraysOne'),
      row(`${store.what}: arrays of 100, 50 devices`, 'arraysFifty', peerOfArrays, 'arraysFifty'),
    ]
    rows.push(...own.map((it) => ({ ...it, 'MiB at most': most })))
  }
  report('ingest through our own broker, QoS 1, median of 3 runs', rows)
}

/** What 50 devices get through, then half of it beside one device that is watched. */
async function seenLive() {
  const rows = []
  for (const { what, environment } of stores) {
    const server = await startServer(environment)
    const api = await signIn(server)
    const devices = await addDevices(api, 51)
    const { singleFifty } = await measure(server.mqtt, devices.slice(1))
    const { latencies, perSecond } = await liveLatencies({ server, api, devices, perSecond: singleFifty / 2 })
    await server.stop()
    const percentile = (share) => rounded(latencies[Math.floor((latencies.length - 1) * share)], 1)
    rows.push({
      what,
      'peak/s': rounded(singleFifty),
      'sent/s': rounded(perSecond),
      'p50 ms': percentile(0.5),
      'p99 ms': percentile(0.99),
      'max ms': percentile(1),
    })
  }
  report('publish to seen in the live stream, at half of peak load', rows)
}

/** The store away for a minute at 2,000 readings a second: acknowledged meanwhile, and what it costs. */
async function memory() {
  const rows = []
  for (const { what, url, environment } of influxes) {
    const proxy = await awayProxy(url)
    const server = await startServer({ ...environment, INFLUX_URL: proxy.url })
    const devices = await addDevices(await signIn(server), 50)
    const highest = watchMemory(server)
    const load = await startLoad(server.mqtt, devices, awayPerSecond)
    await sleep(awayMs / 6)
    const before = highest.take()
    proxy.setAway(true)
    await sleep(awayMs / 3)
    const [firstThird] = [highest.take()]
    await sleep((awayMs * 2) / 3)
    const away = highest.take()
    proxy.setAway(false)
    const perSecond = await load.stop()
    await drained(server)
    const after = highest.take()
    highest.stop()
    await server.stop()
    proxy.close()
    rows.push({
      what,
      'acknowledged/s': rounded(perSecond),
      'MiB before': rounded(before),
      'MiB first 20 s away': rounded(firstThird),
      'MiB last 40 s away': rounded(away),
      'MiB while it drains': rounded(after),
    })
  }
  report(`memory with the store away for 60 s at ${awayPerSecond} readings/s, highest of each time`, rows)
}

function watchMemory(server) {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, server.residentMiB())
  }, 250)
  return {
    take: () => {
      const it = most
      most = 0
      return it
    },
    stop: () => clearInterval(timer),
  }
}

async function drained(server) {
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(250)) {
    const { spool } = await (await fetch(`${server.http}/ready`)).json()
    if (spool?.deliveries === 0) return
  }
  throw new Error('the spool did not drain within two minutes')
}
