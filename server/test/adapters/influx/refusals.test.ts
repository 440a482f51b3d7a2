import { randomUUID } from 'node:crypto'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import { z } from 'zod'
import type { InfluxPlace } from '../../../src/adapters/influx/influxPlace.ts'
import { openInflux } from '../../../src/adapters/influx/openInflux.ts'
import type { PartChange } from '../../../src/ports/partWatch.ts'
import { noonMs } from '../../builders.ts'
import { describeEachServer, sayWhatIsMissing } from './servers.ts'

sayWhatIsMissing()

/** What `prepare` says of a place, and what was told of it. */
async function prepared(place: InfluxPlace): Promise<{ readonly error: unknown; readonly changes: PartChange[] }> {
  const changes: PartChange[] = []
  const store = openInflux({ place, heed: (it) => changes.push(it), now: Date.now })
  const error: unknown = await store.prepare().catch((it: unknown) => it)
  await store.close()
  return { error, changes }
}

const refusal = (words: string) => expect.objectContaining({ isRefusal: true, message: expect.stringContaining(words) })

describeEachServer(
  '%s',
  (_, place) => {
    it('makes a database that is not there, also one with a difficult name', async () => {
      const database = `test "${randomUUID().slice(0, 8)}' 榴莲`
      const store = openInflux({ place: { ...place, database }, heed: () => {}, now: Date.now })
      await store.prepare()
      const reading = { deviceId: `d-${randomUUID()}` as DeviceId, takenAt: noonMs, receivedAt: noonMs }
      expect(await store.readings.record([reading])).toEqual(['added'])
      expect(await store.readings.latest(reading.deviceId)).toStrictEqual(reading)
      await store.close()
      await fetch(`${place.url}/query`, {
        method: 'POST',
        body: new URLSearchParams({ q: `DROP DATABASE "${database.replaceAll('"', '\\"')}"` }),
      })
    })

    it('names INFLUX_DATABASE where no database can have that name', async () => {
      const { error } = await prepared({ ...place, database: 'no\\where' })
      expect(error).toEqual(refusal('check INFLUX_DATABASE'))
    })
  },
  'InfluxDB 1',
)

describeEachServer(
  '%s',
  (_, place) => {
    const { access } = place
    if (access.kind !== 'token') throw new Error('InfluxDB 2 is reached with a token')
    const change = (changed: Partial<typeof access>): InfluxPlace => ({ ...place, access: { ...access, ...changed } })

    it.each<[string, () => InfluxPlace]>([
      ['INFLUX_TOKEN', () => change({ token: 'wrong' })],
      ['INFLUX_ORG', () => change({ org: 'nobody' })],
      ['INFLUX_BUCKET', () => ({ ...place, database: 'nowhere' })],
    ])('names %s where it is wrong', async (name, wrong) => {
      const { error, changes } = await prepared(wrong())
      expect(error).toEqual(refusal(`check ${name}`))
      expect(changes).toEqual([{ part: 'InfluxDB', state: 'down', outage: error }])
    })

    it.each([['read'], ['write']])('names INFLUX_TOKEN where it may only %s', async (action) => {
      const token = await makeToken(place, [action])
      expect((await prepared(change({ token }))).error).toEqual(refusal('INFLUX_TOKEN'))
    })

    it('is content with a token that may read and write the bucket and nothing else', async () => {
      const token = await makeToken(place, ['read', 'write'])
      expect((await prepared(change({ token }))).error).toBeUndefined()
    })
  },
  'InfluxDB 2',
)

describe('where no InfluxDB is', () => {
  it('says that it can not be reached', async () => {
    const place: InfluxPlace = { url: 'http://127.0.0.1:1', database: 'x', access: { kind: 'password' } }
    expect((await prepared(place)).error).toMatchObject({ isRefusal: false, message: "InfluxDB can't be reached" })
  })
})

const Named = z.object({ id: z.string() })

/** A token for the bucket of the place, made with the place's own. */
async function makeToken({ url, database, access }: InfluxPlace, actions: readonly string[]): Promise<string> {
  if (access.kind !== 'token') throw new Error('only 2.x makes tokens')
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/api/v2/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Token ${access.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return await answer.json()
  }
  const { orgs } = z.object({ orgs: z.array(Named) }).parse(await ask(`orgs?org=${access.org}`))
  const { buckets } = z.object({ buckets: z.array(Named) }).parse(await ask(`buckets?name=${database}`))
  const orgID = orgs[0]?.id
  const permissions = actions.map((action) => ({ action, resource: { type: 'buckets', id: buckets[0]?.id, orgID } }))
  return z.object({ token: z.string() }).parse(await ask('authorizations', { orgID, permissions })).token
}
