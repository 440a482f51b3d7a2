// The same load on every store: the embedded one, and InfluxDB where TEST_INFLUX1_URL and TEST_INFLUX2_URL name one,
// against bare awaited flushes to the same server; then what people wait for, as the store grows.
import { randomBytes } from 'node:crypto'
import { InfluxDB } from '@influxdata/influxdb-client'
import { addDevices, median, report, rounded, signIn, startServer } from './kit.mjs'
import { arrayLength, arrays, measure, reading, singles } from './publisher.mjs'

const runs = 3
/** Flushes under way, as the publisher has messages under way. */
const singleFlushes = 100
const arrayFlushes = 8

/** One batch of our own at a time, sent when we say so, never again by itself. */
const bareOptions = { batchSize: arrayLength + 1, flushInterval: 0, maxRetries: 0 }

const name = `bench_${randomBytes(4).toString('hex')}`
const stores = [{ what: 'embedded', environment: {} }, await influx1(), await influx2()].filter(Boolean)
for (const [what, variable] of [
  ['InfluxDB 1.x', 'TEST_INFLUX1_URL'],
  ['InfluxDB 2.x', 'TEST_INFLUX2_URL'],
]) {
  if (!process.env[variable]) process.stdout.write(`skipped: ${what}, set ${variable}\n`)
}

const rows = []
for (const store of stores) rows.push(...(await ingestRows(store)))
report('readings per second durable, QoS 1, median of 3 runs', rows)
for (const store of stores) await store.end?.()

async function influx1() {
  const url = process.env.TEST_INFLUX1_URL
  if (!url) return undefined
  await asked(`${url}/query`, { q: `CREATE DATABASE "${name}"` })
  return {
    what: 'InfluxDB 1.x',
    environment: { INFLUX_URL: url, INFLUX_DATABASE: name },
    writeApi: () => {
      const api = new InfluxDB({ url }).getWriteApi('', '', 'ms', bareOptions)
      api.path = `/write?db=${name}&precision=ms`
      return api
    },
    end: () => asked(`${url}/query`, { q: `DROP DATABASE "${name}"` }),
  }
}

async function influx2() {
  const { TEST_INFLUX2_URL: url, TEST_INFLUX2_TOKEN: token, TEST_INFLUX2_ORG: org } = process.env
  if (!url) return undefined
  const api = async (method, path, body) => {
    const headers = { authorization: `Token ${token}`, 'content-type': 'application/json' }
    const answer = await fetch(`${url}/api/v2${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? undefined : answer.json()
  }
  const { orgs } = await api('GET', `/orgs?org=${encodeURIComponent(org)}`)
  const bucket = await api('POST', '/buckets', { name, orgID: orgs[0].id, retentionRules: [] })
  return {
    what: 'InfluxDB 2.x',
    environment: { INFLUX_URL: url, INFLUX_TOKEN: token, INFLUX_ORG: org, INFLUX_BUCKET: name },
    writeApi: () => new InfluxDB({ url, token }).getWriteApi(org, name, 'ms', bareOptions),
    end: () => api('DELETE', `/buckets/${bucket.id}`),
  }
}

async function asked(url, parameters) {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(parameters) })
  if (!answer.ok) throw new Error(`${parameters.q}: ${answer.status} ${await answer.text()}`)
}

async function ingestRows({ what, environment, writeApi }) {
  const server = await startServer(environment)
  const devices = await addDevices(await signIn(server), 50)
  const [ours, bare] = [[], []]
  for (let run = 0; run < runs; run += 1) {
    if (writeApi)
      bare.push({ single: await flushes(writeApi, singles, 1), arrays: await flushes(writeApi, arrays, arrayLength) })
    ours.push(await measure(server.mqtt, devices))
  }
  const resident = server.residentMiB()
  await server.stop()
  const row = (load, key, peer) => ({
    what: `${what}: ${load}`,
    'durable/s': rounded(median(ours.map((it) => it[key]))),
    ...(writeApi && {
      'bare flush/s': rounded(median(bare.map((it) => it[peer]))),
      ratio: rounded(median(ours.map((it, run) => it[key] / bare[run][peer])), 2),
    }),
    'MiB after': rounded(resident),
  })
  return [
    row('singles, 1 device', 'singleOne', 'single'),
    row('singles, 50 devices', 'singleFifty', 'single'),
    row('arrays of 100, 1 device', 'arraysOne', 'arrays'),
    row('arrays of 100, 50 devices', 'arraysFifty', 'arrays'),
  ]
}

/** Lines per second of bare flushes of `length` lines, each awaited, a fixed number of them under way. */
async function flushes(writeApi, count, length) {
  const batches = Array.from({ length: count }, () => Array.from({ length }, () => lineOf(reading())))
  const since = performance.now()
  const lane = async () => {
    const api = writeApi()
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      api.writeRecords(batch)
      await api.flush()
    }
    await api.close()
  }
  await Promise.all(Array.from({ length: length === 1 ? singleFlushes : arrayFlushes }, lane))
  return ((count * length) / (performance.now() - since)) * 1000
}

function lineOf({ ts, power, ...channels }) {
  const fields = Object.entries(channels).map(([channel, value]) => `${channel}=${value}`)
  return `bare,device=bare ${fields.join(',')},power=${power},received=${ts}i ${ts}`
}
