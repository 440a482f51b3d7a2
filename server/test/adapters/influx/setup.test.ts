import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { z } from 'zod'
import { hourly, hourlySelect } from '../../../src/adapters/influx/hourly.ts'
import { openClients } from '../../../src/adapters/influx/influxClients.ts'
import type { InfluxPlace } from '../../../src/adapters/influx/influxPlace.ts'
import { quotedName } from '../../../src/adapters/influx/influxQl.ts'
import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import { planSetup } from '../../../src/adapters/influx/setup.ts'
import { describeEachServer, sayWhatIsMissing } from './servers.ts'

sayWhatIsMissing()

const hourMs = 3_600_000
const longestRunMs = 30_000
/** The task looks at full hours up to now, so the readings are of the real day. */
const start = Math.floor(Date.now() / hourMs - 5) * hourMs

describeEachServer('%s: the setup', (name, { url, access }) => {
  const place: InfluxPlace = { url, access, database: `setup-${randomUUID().slice(0, 8)}` }
  const setUp = async (keepSeconds?: number): Promise<readonly string[]> => {
    const steps = await planSetup(place, { keepSeconds })
    for (const { run } of steps) await run()
    return steps.map(({ says }) => says)
  }
  afterAll(() => (name === 'InfluxDB 1' ? query(place, `DROP DATABASE ${quotedName(place.database)}`) : tidy2(place)))

  it('makes what is not there, and changes nothing when it is run again', async () => {
    expect(await setUp()).toHaveLength(3)
    expect(await setUp()).toEqual([])
  })

  it('changes how long readings are kept, and only where it is told to', async () => {
    expect(await setUp(800 * 86_400)).toHaveLength(1)
    expect(await setUp(800 * 86_400)).toEqual([])
    expect(await setUp()).toEqual([])
    expect(await setUp(0)).toHaveLength(1)
  })

  it('keeps every extreme of an hour, and both its ends', async () => {
    const store = openInflux({ place, heed: () => {}, now: Date.now })
    await store.prepare()
    const deviceId = `d-${randomUUID().slice(0, 18)}` as DeviceId
    const readings = Array.from({ length: 180 }, (_, n) => {
      const takenAt = start + n * 60_000
      return { deviceId, takenAt, receivedAt: takenAt, temperatureC: Math.sin(n * n) * 30, probe1C: n }
    })
    await store.readings.record(readings)
    await store.close()
    await sumUp(name, place)
    const rows = await hoursOf(name, place, deviceId)
    expect(rows).toHaveLength(3)
    for (const [hour, row] of rows.entries()) {
      const own = readings.slice(hour * 60, hour * 60 + 60).map(({ temperatureC }) => temperatureC)
      expect(row).toEqual([
        start + hour * hourMs,
        Math.min(...own),
        Math.max(...own),
        own[0],
        own.at(-1),
        60,
        hour * 60 + 59,
      ])
    }
  }, 60_000)
})

const Answer = z.object({
  results: z.array(
    z.object({
      series: z.array(z.object({ values: z.array(z.array(z.unknown())) })).default([]),
      error: z.undefined().optional(),
    }),
  ),
})

async function query(place: InfluxPlace, text: string): Promise<unknown[][]> {
  const clients = openClients(place)
  const { results } = Answer.parse(await clients.query(text, {}))
  clients.close()
  return results.flatMap(({ series }) => series.flatMap(({ values }) => values))
}

/** What the server does by itself once an hour. */
async function sumUp(name: string, place: InfluxPlace): Promise<void> {
  if (name === 'InfluxDB 2') return await runTask(place)
  const where = ` WHERE time >= ${start}ms AND time < ${start + 4 * hourMs}ms`
  await query(place, hourlySelect({ database: quotedName(place.database), policy: '"autogen"', where }))
}

function hoursOf(name: string, place: InfluxPlace, deviceId: DeviceId): Promise<unknown[][]> {
  const fields = ['temp_min', 'temp_max', 'temp_first', 'temp_last', 'temp_count', 'probe1_max'].join(', ')
  const from = name === 'InfluxDB 1' ? `"${hourly.policy}"."${hourly.measurement}"` : `"${hourly.measurement}"`
  const at = name === 'InfluxDB 1' ? place : { ...place, database: hourly.bucketOf(place.database) }
  return query(at, `SELECT ${fields} FROM ${from} WHERE "device" = '${deviceId}'`)
}

async function ask(place: InfluxPlace, method: string, path: string): Promise<unknown> {
  const answer = await send(place, method, path)
  return answer.status === 204 ? undefined : await answer.json()
}

function send(place: InfluxPlace, method: string, path: string): Promise<Response> {
  if (place.access.kind !== 'token') throw new Error('only 2.x has this')
  return fetch(`${place.url}/api/v2/${path}`, {
    method,
    headers: { authorization: `Token ${place.access.token}`, 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: '{}' } : {}),
  })
}

const Task = z.object({ id: z.string(), name: z.string() })

async function tasksOf(place: InfluxPlace): Promise<readonly z.infer<typeof Task>[]> {
  const { tasks } = z.object({ tasks: z.array(Task) }).parse(await ask(place, 'GET', 'tasks?limit=500'))
  return tasks.filter((it) => it.name.endsWith(place.database))
}

async function runTask(place: InfluxPlace): Promise<void> {
  const [task] = await tasksOf(place)
  const Run = z.object({ id: z.string(), status: z.string() })
  const run = Run.parse(await ask(place, 'POST', `tasks/${task?.id}/runs`))
  // Only the server knows when it is done with it. For a moment a run that ends stands in neither of its two lists: 404.
  for (const until = Date.now() + longestRunMs; Date.now() < until; await sleep(100)) {
    const answer = await send(place, 'GET', `tasks/${task?.id}/runs/${run.id}`)
    if (answer.status === 404) continue
    const { status } = Run.parse(await answer.json())
    if (status === 'success') return
    if (status === 'failed')
      throw new Error(JSON.stringify(await ask(place, 'GET', `tasks/${task?.id}/runs/${run.id}/logs`)))
  }
  throw new Error(`the run of the task did not end within ${longestRunMs} ms`)
}

async function tidy2(place: InfluxPlace): Promise<void> {
  for (const { id } of await tasksOf(place)) await ask(place, 'DELETE', `tasks/${id}`)
  for (const name of [place.database, hourly.bucketOf(place.database)]) {
    const found = z
      .object({ buckets: z.array(z.object({ id: z.string() })) })
      .parse(await ask(place, 'GET', `buckets?name=${name}`))
    for (const { id } of found.buckets) await ask(place, 'DELETE', `buckets/${id}`)
  }
}
