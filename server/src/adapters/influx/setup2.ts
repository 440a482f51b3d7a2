import { z } from 'zod'
import { Outage } from '../../ports/outage.ts'
import { hourly, hourlyTask, taskName } from './hourly.ts'
import { requestTimeoutMs } from './influxClients.ts'
import { authorizationOf, type InfluxPlace, part } from './influxPlace.ts'
import type { Keep, Step } from './setup.ts'

/** InfluxDB 2.x: a bucket, how long it keeps readings, another for the history by the hour and the task that fills it. */
export async function planSetup2(place: InfluxPlace, org: string, { keepSeconds }: Keep): Promise<readonly Step[]> {
  const ask = asking(place)
  const { orgs } = Orgs.parse(await ask('GET', `orgs?org=${encodeURIComponent(org)}`))
  const orgID = orgs[0]?.id
  if (orgID === undefined) {
    throw new Outage(part, { isRefusal: true, reason: 'there is no such organisation: check INFLUX_ORG' })
  }
  const [raw, sums] = [
    await bucketOf(ask, orgID, place.database),
    await bucketOf(ask, orgID, hourly.bucketOf(place.database)),
  ]
  const create = (name: string, seconds: number): Step => ({
    says: `make the bucket ${name}, which keeps ${durationOf(seconds)}`,
    run: async () => void (await ask('POST', 'buckets', { orgID, name, retentionRules: rulesOf(seconds) })),
  })
  return [
    ...(raw ? [] : [create(place.database, keepSeconds ?? 0)]),
    ...(raw && keepSeconds !== undefined && keepSeconds !== secondsOf(raw) ? [keepStep(ask, raw, keepSeconds)] : []),
    ...(sums ? [] : [create(hourly.bucketOf(place.database), 0)]),
    ...(await taskSteps(ask, orgID, place.database)),
  ]
}

type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>

const Orgs = z.object({ orgs: z.array(z.object({ id: z.string() })).default([]) })
const Bucket = z.object({
  id: z.string(),
  name: z.string(),
  retentionRules: z.array(z.object({ everySeconds: z.number() })).default([]),
})
type Bucket = z.infer<typeof Bucket>
const Buckets = z.object({ buckets: z.array(Bucket).default([]) })
const Tasks = z.object({ tasks: z.array(z.object({ id: z.string(), flux: z.string() })).default([]) })

function asking(place: InfluxPlace): Ask {
  const headers = { authorization: authorizationOf(place) ?? '', 'content-type': 'application/json' }
  return async (method, path, body) => {
    const answer = await fetch(`${place.url}/api/v2/${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(requestTimeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new Outage(part, { cause })
    })
    if (answer.ok) return await answer.json()
    const said = (await answer.text()).slice(0, 200)
    // A name that is not there is an empty list to whoever asks for it.
    if (method === 'GET' && answer.status === 404) return {}
    if (answer.status === 401 || answer.status === 403) {
      const reason = `the token may not set this up: use one that may write buckets and tasks (${said})`
      throw new Outage(part, { isRefusal: true, reason })
    }
    throw new Outage(part, { isRefusal: answer.status < 500, reason: `it answers ${answer.status}: ${said}` })
  }
}

async function bucketOf(ask: Ask, orgID: string, name: string): Promise<Bucket | undefined> {
  const { buckets } = Buckets.parse(await ask('GET', `buckets?orgID=${orgID}&name=${encodeURIComponent(name)}`))
  return buckets.find((it) => it.name === name)
}

const secondsOf = ({ retentionRules }: Bucket): number => retentionRules[0]?.everySeconds ?? 0
const rulesOf = (everySeconds: number): unknown[] => (everySeconds === 0 ? [] : [{ type: 'expire', everySeconds }])
const durationOf = (seconds: number): string => (seconds === 0 ? 'for ever' : `${seconds / 3600} hours`)

const keepStep = (ask: Ask, { id, name }: Bucket, seconds: number): Step => ({
  says: `let the bucket ${name} keep ${durationOf(seconds)}`,
  run: async () => void (await ask('PATCH', `buckets/${id}`, { retentionRules: rulesOf(seconds) })),
})

async function taskSteps(ask: Ask, orgID: string, bucket: string): Promise<readonly Step[]> {
  const name = taskName(bucket)
  const flux = hourlyTask(bucket)
  const { tasks } = Tasks.parse(await ask('GET', `tasks?orgID=${orgID}&name=${encodeURIComponent(name)}`))
  const [before] = tasks
  if (before?.flux === flux) return []
  const says = `${before ? 'change' : 'make'} the task "${name}":\n${flux}`
  const run = async (): Promise<void> => {
    if (before) await ask('PATCH', `tasks/${before.id}`, { flux })
    else await ask('POST', 'tasks', { orgID, flux, status: 'active' })
  }
  return [{ says, run }]
}
