import { randomUUID } from 'node:crypto'
import { aDatabase, testUrl } from '../adapters/mongo/testServer.ts'
import { mosquittoProgram } from '../adapters/mqtt/mosquitto.ts'
import { ownMosquitto } from '../adapters/mqtt/ownMosquitto.ts'
import { type FaultProxy, startFaultProxy } from './faultProxy.ts'

/** A real server behind a proxy, and a place on it that is the test's alone. */
export interface BadPlace {
  /** As it is called in sentences and in the log. */
  readonly part: 'MongoDB' | 'InfluxDB' | 'the MQTT broker'
  readonly proxy: FaultProxy
  /** Leads Cordline to it through the proxy. */
  readonly environment: Readonly<Record<string, string>>
  /** Leads past the proxy. */
  readonly direct: Readonly<Record<string, string>>
  /** A token, which goes with its bucket, that may do no more than that with this place. */
  readonly makeToken?: Influx2Bucket['makeToken']
  remove(): Promise<void>
}

export type PlaceName = 'MongoDB' | 'InfluxDB 1' | 'InfluxDB 2' | 'Mosquitto'

const { env } = process

/** What a place needs that is not there: said where a suite is skipped. */
export function missing(names: readonly PlaceName[]): string | undefined {
  const lacks: Record<PlaceName, string | false> = {
    MongoDB: !testUrl && 'set TEST_MONGO_URL',
    'InfluxDB 1': !env.TEST_INFLUX1_URL && 'set TEST_INFLUX1_URL',
    'InfluxDB 2': !(env.TEST_INFLUX2_URL && env.TEST_INFLUX2_TOKEN) && 'set TEST_INFLUX2_URL and TEST_INFLUX2_TOKEN',
    Mosquitto: !mosquittoProgram && 'install mosquitto or set TEST_MOSQUITTO',
  }
  return names.map((it) => lacks[it]).find((it) => it !== false)
}

/** @throws where the server is missing */
export function openPlace(name: PlaceName): Promise<BadPlace> {
  const openers: Record<PlaceName, () => Promise<BadPlace>> = {
    MongoDB: openMongoPlace,
    'InfluxDB 1': openInflux1Place,
    'InfluxDB 2': openInflux2Place,
    Mosquitto: openBrokerPlace,
  }
  return openers[name]()
}

const ownName = (): string => `bad_days_${randomUUID().slice(0, 8)}`

async function openMongoPlace(): Promise<BadPlace> {
  const { url, drop } = aDatabase(testUrl ?? '')
  const { proxy, through } = await proxyBefore(url)
  return {
    part: 'MongoDB',
    proxy,
    environment: { MONGO_URL: through },
    direct: { MONGO_URL: url },
    remove: async () => {
      await proxy.close()
      await drop()
    },
  }
}

async function openInflux1Place(): Promise<BadPlace> {
  const url = env.TEST_INFLUX1_URL ?? ''
  const { proxy, through } = await proxyBefore(url)
  const rest = { INFLUX_DATABASE: ownName() }
  return {
    part: 'InfluxDB',
    proxy,
    environment: { INFLUX_URL: through, ...rest },
    direct: { INFLUX_URL: url, ...rest },
    remove: async () => {
      await proxy.close()
      const q = `DROP DATABASE ${rest.INFLUX_DATABASE}`
      await fetch(`${url}/query`, { method: 'POST', body: new URLSearchParams({ q }) })
    },
  }
}

async function openInflux2Place(): Promise<BadPlace> {
  const url = env.TEST_INFLUX2_URL ?? ''
  const { proxy, through } = await proxyBefore(url)
  const bucket = await openInflux2().makeBucket(ownName())
  const { TEST_INFLUX2_TOKEN: token = '', TEST_INFLUX2_ORG: org = '' } = env
  const rest = { INFLUX_TOKEN: token, INFLUX_ORG: org, INFLUX_BUCKET: bucket.name }
  return {
    part: 'InfluxDB',
    proxy,
    environment: { INFLUX_URL: through, ...rest },
    direct: { INFLUX_URL: url, ...rest },
    makeToken: bucket.makeToken,
    remove: async () => {
      await proxy.close()
      await bucket.remove()
    },
  }
}

async function openBrokerPlace(): Promise<BadPlace> {
  const broker = await ownMosquitto()
  await broker.start()
  const { proxy, through } = await proxyBefore(broker.url)
  return {
    part: 'the MQTT broker',
    proxy,
    environment: { MQTT_URL: through },
    direct: { MQTT_URL: broker.url },
    remove: async () => {
      await proxy.close()
      await broker.remove()
    },
  }
}

async function proxyBefore(url: string): Promise<{ readonly proxy: FaultProxy; readonly through: string }> {
  const { port } = new URL(url)
  const proxy = await startFaultProxy(Number(port))
  return { proxy, through: url.replace(`:${port}`, `:${proxy.port}`) }
}

interface Influx2Token {
  readonly token: string
  remove(): Promise<void>
}

interface Influx2Bucket {
  readonly name: string
  /** A token for this bucket alone that may do no more than that. */
  makeToken(may: readonly ('read' | 'write')[]): Promise<Influx2Token>
  remove(): Promise<void>
}

/** The InfluxDB 2 of TEST_INFLUX2_URL, for what only its owner does. */
function openInflux2(): { makeBucket(name: string): Promise<Influx2Bucket> } {
  const call = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Token ${env.TEST_INFLUX2_TOKEN}`, 'content-type': 'application/json' }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(`${env.TEST_INFLUX2_URL}/api/v2${path}`, { method, headers, ...sent })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>)
  }
  return {
    makeBucket: async (name) => {
      const { orgs } = (await call('GET', `/orgs?org=${env.TEST_INFLUX2_ORG}`)) as { orgs: readonly { id: string }[] }
      const orgID = orgs[0]?.id
      const { id } = await call('POST', '/buckets', { orgID, name, retentionRules: [] })
      return {
        name,
        makeToken: async (may) => {
          const permissions = may.map((action) => ({ action, resource: { type: 'buckets', id, orgID } }))
          const made = await call('POST', '/authorizations', { orgID, permissions })
          return {
            token: String(made.token),
            remove: async () => {
              await call('DELETE', `/authorizations/${made.id}`)
            },
          }
        },
        remove: async () => {
          await call('DELETE', `/buckets/${id}`)
        },
      }
    },
  }
}
