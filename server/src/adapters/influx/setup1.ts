import { z } from 'zod'
import { hourly, hourlyQuery } from './hourly.ts'
import { openClients } from './influxClients.ts'
import { queryFault, statementFault } from './influxFault.ts'
import type { InfluxPlace } from './influxPlace.ts'
import { quotedName } from './influxQl.ts'
import type { Keep, Step } from './setup.ts'

/** InfluxDB 1.x: a database, how long it keeps readings, a policy for the history by the hour and its continuous query. */
export async function planSetup1(place: InfluxPlace, { keepSeconds }: Keep): Promise<readonly Step[]> {
  const ask = asking(place)
  const database = quotedName(place.database)
  const step = (text: string): Step => ({ says: text, run: async () => void (await ask(text)) })
  const databases = (await ask('SHOW DATABASES')).flatMap(({ values }) => values.map(([name]) => name))
  const isThere = databases.includes(place.database)
  const policies = isThere ? await policiesOf(ask, database) : [newPolicy]
  const raw = policies.find((it) => it.isDefault) ?? newPolicy
  const query = hourlyQuery({ database, policy: quotedName(raw.name) })
  const before = isThere ? await queryOf(ask, place.database) : undefined
  const keeps = keepSeconds === undefined || keepSeconds === raw.seconds
  return [
    ...(isThere ? [] : [step(`CREATE DATABASE ${database}`)]),
    ...(keeps ? [] : [step(keepStatement(database, raw.name, keepSeconds))]),
    ...(policies.some(({ name }) => name === hourly.policy)
      ? []
      : [
          step(
            `CREATE RETENTION POLICY "${hourly.policy}" ON ${database} DURATION INF REPLICATION 1 SHARD DURATION 52w`,
          ),
        ]),
    ...(before === undefined || sameQuery(before, query)
      ? []
      : [step(`DROP CONTINUOUS QUERY "${hourly.measurement}" ON ${database}`)]),
    ...(before !== undefined && sameQuery(before, query) ? [] : [step(query)]),
  ]
}

type Ask = (text: string) => Promise<readonly Series[]>

const Series = z.object({
  name: z.string().default(''),
  columns: z.array(z.string()),
  values: z.array(z.array(z.unknown())).default([]),
})
type Series = z.infer<typeof Series>
const Answer = z.object({
  results: z.array(z.object({ series: z.array(Series).default([]), error: z.string().optional() })),
})

function asking(place: InfluxPlace): Ask {
  return async (text) => {
    const clients = openClients(place)
    try {
      const answer = await clients.query(text, {}).catch((error: unknown) => {
        throw queryFault(error, place, 0)
      })
      const { results } = Answer.parse(answer)
      const error = results.find((it) => it.error !== undefined)?.error
      if (error !== undefined) throw statementFault(error, place)
      return results.flatMap(({ series }) => series)
    } finally {
      clients.close()
    }
  }
}

interface Policy {
  readonly name: string
  readonly seconds: number
  readonly isDefault: boolean
}

/** What a new database has. */
const newPolicy: Policy = { name: 'autogen', seconds: 0, isDefault: true }

async function policiesOf(ask: Ask, database: string): Promise<readonly Policy[]> {
  const answer = await ask(`SHOW RETENTION POLICIES ON ${database}`)
  return answer.flatMap(({ columns, values }) =>
    values.map((row) => ({
      name: String(row[columns.indexOf('name')]),
      seconds: secondsOf(String(row[columns.indexOf('duration')])),
      isDefault: row[columns.indexOf('default')] === true,
    })),
  )
}

/** `19200h0m0s` */
function secondsOf(duration: string): number {
  const [, hours, minutes, seconds] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? []
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
}

function keepStatement(database: string, policy: string, seconds: number): string {
  const duration = seconds === 0 ? 'INF' : `${seconds}s`
  return `ALTER RETENTION POLICY ${quotedName(policy)} ON ${database} DURATION ${duration}`
}

async function queryOf(ask: Ask, database: string): Promise<string | undefined> {
  const own = (await ask('SHOW CONTINUOUS QUERIES')).find(({ name }) => name === database)
  const row = own?.values.find(([name]) => name === hourly.measurement)
  return row && String(row[1])
}

/** The server writes it its own way: with fewer quotes, and its durations in other words. */
const sameQuery = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (query: string): string => query.replace(/["\s]/g, '').replace('15d', '2w1d').toLowerCase()
