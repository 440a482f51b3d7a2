import { createConnection } from 'mongoose'

/** Room on real servers that nothing else uses: what Cordline is told of it, and how it is given back. */
export interface Room {
  readonly environment: Readonly<Record<string, string>>
  readonly giveBack: () => Promise<void>
}

const { env } = process
/** No two runs share a database or bucket. */
const ownName = (): string => `season-${process.pid}-${Date.now().toString(36)}`

/** A database of its own on the MongoDB of TEST_MONGO_URL. */
export async function roomOnMongo(): Promise<Room> {
  const url = new URL(env.TEST_MONGO_URL ?? '')
  url.pathname = `/${ownName()}`
  return {
    environment: { MONGO_URL: url.href },
    giveBack: async () => {
      const connection = await createConnection(url.href).asPromise()
      await connection.dropDatabase()
      await connection.close()
    },
  }
}

/** A database of its own on the InfluxDB 1.x of TEST_INFLUX1_URL. */
export async function roomOnInflux1(): Promise<Room> {
  const [url, database] = [env.TEST_INFLUX1_URL ?? '', ownName()]
  const query = async (text: string): Promise<void> => {
    await answered(await fetch(`${url}/query`, { method: 'POST', body: new URLSearchParams({ q: text }) }))
  }
  await query(`CREATE DATABASE "${database}"`)
  return {
    environment: { INFLUX_URL: url, INFLUX_DATABASE: database },
    giveBack: () => query(`DROP DATABASE "${database}"`),
  }
}

/** A bucket of its own on the InfluxDB 2.x of TEST_INFLUX2_URL. */
export async function roomOnInflux2(): Promise<Room> {
  const [url, token, org] = [env.TEST_INFLUX2_URL ?? '', env.TEST_INFLUX2_TOKEN ?? '', env.TEST_INFLUX2_ORG ?? '']
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Token ${token}`, 'content-type': 'application/json' }
    const content = body === undefined ? {} : { body: JSON.stringify(body) }
    return answered(await fetch(`${url}/api/v2${path}`, { method, headers, ...content }))
  }
  const { orgs } = (await call('GET', `/orgs?org=${encodeURIComponent(org)}`)) as { readonly orgs: readonly Named[] }
  const bucket = ownName()
  const made = (await call('POST', '/buckets', { orgID: orgs[0]?.id, name: bucket, retentionRules: [] })) as Named
  return {
    environment: { INFLUX_URL: url, INFLUX_TOKEN: token, INFLUX_ORG: org, INFLUX_BUCKET: bucket },
    giveBack: async () => void (await call('DELETE', `/buckets/${made.id}`)),
  }
}

interface Named {
  readonly id: string
}

async function answered(answer: Response): Promise<unknown> {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
