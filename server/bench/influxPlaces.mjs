// The InfluxDBs that benchmarks write to, each a database of its own for as long as they run, and what a bare client
// can write to it.
import { randomBytes } from 'node:crypto'
import { InfluxDB } from '@influxdata/influxdb-client'
import { reading } from './publisher.mjs'

/** What the bare client does: so many lines a write, so many writes under way, each awaited. */
const linesPerWrite = 1000
const writesUnderWay = 4
const bareLines = 200_000

const name = `bench_${randomBytes(4).toString('hex')}`

/** Those that TEST_INFLUX1_URL and TEST_INFLUX2_URL name; says which are skipped. */
export async function influxPlaces() {
  for (const [what, variable] of [
    ['InfluxDB 1.x', 'TEST_INFLUX1_URL'],
    ['InfluxDB 2.x', 'TEST_INFLUX2_URL'],
  ]) {
    if (!process.env[variable]) process.stdout.write(`skipped: ${what}, set ${variable}\n`)
  }
  return [await influx1(), await influx2()].filter(Boolean)
}

async function influx1() {
  const url = process.env.TEST_INFLUX1_URL
  if (!url) return undefined
  await asked(`${url}/query`, { q: `CREATE DATABASE "${name}"` })
  return {
    what: 'InfluxDB 1.x',
    url,
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
    url,
    environment: { INFLUX_URL: url, INFLUX_TOKEN: token, INFLUX_ORG: org, INFLUX_BUCKET: name },
    writeApi: () => new InfluxDB({ url, token }).getWriteApi(org, name, 'ms', bareOptions),
    end: () => api('DELETE', `/buckets/${bucket.id}`),
  }
}

async function asked(url, parameters) {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(parameters) })
  if (!answer.ok) throw new Error(`${parameters.q}: ${answer.status} ${await answer.text()}`)
}

/** One batch of our own at a time, sent when we say so, never again by itself. */
const bareOptions = { batchSize: linesPerWrite + 1, flushInterval: 0, maxRetries: 0 }

/** Lines per second of bare awaited writes. */
export async function bareWrites({ writeApi }) {
  const batches = Array.from({ length: bareLines / linesPerWrite }, () =>
    Array.from({ length: linesPerWrite }, () => lineOf(reading())),
  )
  const since = performance.now()
  const lane = async () => {
    const api = writeApi()
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      api.writeRecords(batch)
      await api.flush()
    }
    await api.close()
  }
  await Promise.all(Array.from({ length: writesUnderWay }, lane))
  return (bareLines / (performance.now() - since)) * 1000
}

function lineOf({ ts, power, ...channels }) {
  const fields = Object.entries(channels).map(([channel, value]) => `${channel}=${value}`)
  return `bare,device=bare ${fields.join(',')},power=${power},received=${ts}i ${ts}`
}
