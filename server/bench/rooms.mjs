// Room on real servers that a benchmark has for itself, and how many readings lie there.
import { InfluxDB } from '@influxdata/influxdb-client'

/** Lines in a batch that somebody hands over. */
const maxLines = 5000
/** One batch of our own at a time, sent when we say so, never again by itself. */
const bareOptions = { batchSize: maxLines + 1, flushInterval: 0, maxRetries: 0 }

/** A database of its own on the InfluxDB 1.x of TEST_INFLUX1_URL; undefined where there is none. */
export async function influx1(name) {
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
    count: () => counted(`${url}/query?db=${name}`, {}),
    end: () => asked(`${url}/query`, { q: `DROP DATABASE "${name}"` }),
  }
}

/** A bucket of its own on the InfluxDB 2.x of TEST_INFLUX2_URL; undefined where there is none. */
export async function influx2(name) {
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
    count: () => counted(`${url}/query?db=${name}`, { authorization: `Token ${token}` }),
    end: () => api('DELETE', `/buckets/${bucket.id}`),
  }
}

async function asked(url, parameters) {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(parameters) })
  if (!answer.ok) throw new Error(`${parameters.q}: ${answer.status} ${await answer.text()}`)
}

async function counted(url, headers) {
  const body = new URLSearchParams({ q: 'SELECT count("received") FROM readings' })
  const { results } = await (await fetch(url, { method: 'POST', headers, body })).json()
  return results[0]?.series?.[0]?.values[0]?.[1] ?? 0
}
