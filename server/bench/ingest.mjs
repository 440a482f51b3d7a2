// MQTT QoS 1 to durable in the embedded store, against a bare broker that stores nothing and against bare inserts.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { addDevices, inRoot, median, report, rounded, signIn, startServer } from './kit.mjs'
import { array, arrayLength, arrays, measure } from './publisher.mjs'

const runs = 3
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

const server = await startServer()
const devices = await addDevices(await signIn(server), 50)
const [ours, bare, inserts] = [[], [], []]
for (let run = 0; run < runs; run += 1) {
  bare.push(await bareBroker(devices))
  inserts.push(bareInserts())
  ours.push(await measure(server.mqtt, devices))
}
const resident = server.residentMiB()
await server.stop()

const row = (what, key, peerName, peers) => {
  const figures = ours.map((it) => it[key])
  const peer = median(peers)
  return {
    what,
    'durable/s': rounded(median(figures)),
    against: peerName,
    'peer/s': rounded(peer),
    ratio: rounded(median(figures.map((it, run) => it / peers[run])), 2),
  }
}
const bareOf = (key) => bare.map((it) => it[key])
report('ingest into the embedded store, QoS 1, median of 3 runs', [
  row('single readings, 1 device', 'singleOne', 'bare broker, nothing stored', bareOf('singleOne')),
  row('single readings, 50 devices', 'singleFifty', 'bare broker, nothing stored', bareOf('singleFifty')),
  row('readings in arrays of 100, 1 device', 'arraysOne', 'bare prepared inserts', inserts),
  row('readings in arrays of 100, 50 devices', 'arraysFifty', 'bare prepared inserts', inserts),
])
process.stdout.write(`server memory after it: ${rounded(resident)} MiB resident\n`)
