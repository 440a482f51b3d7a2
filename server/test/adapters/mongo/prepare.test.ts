import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { mongo } from 'mongoose'
import { z } from 'zod'
import { openCollection } from '../../../src/adapters/mongo/mongoCollection.ts'
import { databaseOf } from '../../../src/adapters/mongo/mongoConnection.ts'
import { type OpenServer, openMongo, openServer } from '../../../src/adapters/mongo/openMongo.ts'
import { prepareCollection } from '../../../src/adapters/mongo/prepareCollection.ts'
import type { CollectionPlan } from '../../../src/ports/collection.ts'
import { DuplicateKey } from '../../../src/ports/collection.ts'
import { Outage } from '../../../src/ports/outage.ts'
import { lotPlan } from '../../../src/ports/plans.ts'
import { NewerDocument } from '../../../src/ports/storedDocument.ts'
import { startNetwork } from './network.ts'
import { aDatabase, testUrl, through } from './testServer.ts'

if (testUrl) preparingOn(testUrl)
else it.skip('the indexes of MongoDB: set TEST_MONGO_URL', () => {})

it.each([
  ['mongodb://one', 'cordline'],
  ['mongodb://one/', 'cordline'],
  ['mongodb://one/?replicaSet=rs', 'cordline'],
  ['mongodb://ali:p%2F%3F@one:1,two:2/trees?tls=true', 'trees'],
  ['mongodb+srv://ali:pw@cluster.example/d%C3%BArian', 'dúrian'],
])('in %s the database is %s', (url, database) => {
  expect(databaseOf(url)).toBe(database)
})

function preparingOn(server: string): void {
  let own: ReturnType<typeof aDatabase>
  let opened: OpenServer
  let database: mongo.Db

  beforeEach(async () => {
    own = aDatabase(server)
    opened = openServer({ url: own.url, heed: () => {}, now: Date.now })
    await opened.prepare()
    database = opened.mongo.database()
  })
  afterEach(async () => {
    await opened.close()
    await own.drop()
  })
  const prepared = async <T extends Crate>(plan: CollectionPlan<T>) => {
    await prepareCollection(opened.mongo, plan)
    return openCollection(opened.mongo, plan)
  }

  describe('the indexes of a collection', () => {
    it('are made with their names at start, and are the same after the next start', async () => {
      const store = openMongo({ url: own.url, heed: () => {}, now: Date.now })
      const indexes = async () =>
        (await database.collection('lots').listIndexes().toArray()).map((it) => it.name).sort()
      await store.prepare()
      const first = await indexes()
      const keys = Object.keys(lotPlan.keys).map((key) => `by_${key}`)
      expect(first).toEqual(['_id_', 'in_order', 'by_schema', 'by_n', 'unique_digitalLink', ...keys].sort())
      await store.prepare()
      expect(await indexes()).toEqual(first)
      await store.close()
    })

    it('are made by two that make them at the same time', async () => {
      const other = openServer({ url: own.url, heed: () => {}, now: Date.now })
      try {
        await other.prepare()
        await Promise.all([opened, other].map(({ mongo }) => prepareCollection(mongo, lotPlan)))
        const names = (await database.collection('lots').listIndexes().toArray()).map((it) => it.name)
        expect(names).toContain('unique_digitalLink')
      } finally {
        await other.close()
      }
    })

    it.each([
      ['on other fields', { packedAt: 1 }, {}],
      ['not unique', { 'keys.stamp': 1 }, { sparse: true }],
    ] as const)('are never replaced: one of that name that is %s is a sentence', async (_, key, options) => {
      const plan = cratePlan({ stamp: (it) => it.stamps }, ['stamp'])
      await database.collection(plan.name).createIndex(key, { name: 'unique_stamp', ...options })
      const error = await prepareCollection(opened.mongo, plan).catch((it: unknown) => it)
      expect(error).toBeInstanceOf(Outage)
      expect(error).toMatchObject({
        isRefusal: true,
        message: `MongoDB: the index unique_stamp of its collection ${plan.name} is not on {"keys.stamp":1} as it must be: drop it, and it is made anew`,
      })
      await database.collection(plan.name).dropIndex('unique_stamp')
      await prepareCollection(opened.mongo, plan)
    })

    it('name the key that is taken, of several', async () => {
      const crates = await prepared(
        cratePlan({ label: (it) => it.labels, stamp: (it) => it.stamps }, ['label', 'stamp']),
      )
      await crates.insert(crate({ id: 'a', labels: ['red'], stamps: ['S1'] }))
      const taken = async (changes: Partial<Crate>) =>
        crates.insert(crate(changes)).catch((error: unknown) => error instanceof DuplicateKey && error.key)
      expect(await taken({ id: 'b', labels: ['blue'], stamps: ['S2', 'S1'] })).toBe('stamp')
      expect(await taken({ id: 'b', labels: ['red'], stamps: ['S2'] })).toBe('label')
      expect(await taken({ id: 'a', labels: ['red'], stamps: ['S2'] })).toBe('exists')
    })
  })

  it.each<[string, object]>([
    ['by its pattern, as MongoDB does', { keyPattern: { 'keys.stamp': 1 }, errmsg: 'E11000 duplicate key error' }],
    ['not at all, as Cosmos DB does', { errmsg: 'E11000 duplicate key error. Failed _id or unique index constraint.' }],
    [
      'in the message with its collection',
      { errmsg: 'E11000 … collection: x.$unique_stamp index: x.crates.$unique_stamp dup key' },
    ],
  ])('finds which key is taken where the server names the index %s', async (_, said) => {
    const network = await startNetwork(server)
    const between = openServer({ url: through(network, own.url), heed: () => {}, now: Date.now })
    await between.prepare()
    const plan = cratePlan({ label: (it) => it.labels, stamp: (it) => it.stamps }, ['label', 'stamp'])
    await (await prepared(plan)).insert(crate({ id: 'a', labels: ['red'], stamps: ['S1'] }))
    network.onCommand(async (name) =>
      name === 'insert' ? { ok: 1, n: 0, writeErrors: [{ index: 0, code: 11000, ...said }] } : undefined,
    )
    const crates = openCollection(between.mongo, plan)
    const error = await crates.insert(crate({ id: 'b', stamps: ['S1'] })).catch((it: unknown) => it)
    expect(error).toMatchObject({ name: 'DuplicateKey', key: 'stamp' })
    expect(await crates.insert(crate({ id: 'a', stamps: ['S1'] }))).toBe('exists')
    await between.close()
    await network.close()
  })

  describe('a plan with other keys', () => {
    it('finds the documents of before by its own', async () => {
      const before = cratePlan({ label: (it) => it.labels }, [])
      const written = Array.from({ length: 7 }, (_, n) => crate({ id: `${n}`, labels: ['red'], stamps: [`S${n}`] }))
      const crates = await prepared(before)
      for (const it of written) await crates.insert(it)
      const now = await prepared({ ...before, keys: { stamp: (it) => it.stamps }, unique: ['stamp'] })
      expect((await now.list({ where: { key: 'stamp', value: 'S3' }, limit: 5 })).items).toEqual([written[3]])
      await expect(now.insert(crate({ id: 'x', stamps: ['S3'] }))).rejects.toThrow(DuplicateKey)
      expect((await now.list({ limit: 50 })).items).toEqual(written)
    })

    it('lets go of what is not unique any more', async () => {
      const before = cratePlan({ label: (it) => it.labels }, ['label'])
      await (await prepared(before)).insert(crate({ id: 'a', labels: ['red'] }))
      const now = await prepared({ ...before, unique: [] })
      expect(await now.insert(crate({ id: 'b', labels: ['red'] }))).toBe('inserted')
    })

    it('loses nothing that is written while the keys are renewed', async () => {
      const before = cratePlan({ label: (it) => it.labels }, [])
      const crates = await prepared(before)
      const first = crate({ id: 'a', labels: ['red'] })
      await crates.insert(first)
      const network = await startNetwork(server)
      const between = openServer({ url: through(network, own.url), heed: () => {}, now: Date.now })
      await between.prepare()
      const now: CollectionPlan<Crate> = { ...before, keys: { label: (it) => it.labels, stamp: (it) => it.stamps } }
      const second = { ...first, version: 2, stamps: ['S2'], labels: ['blue'] }
      // The renewal has read the first version; before its write arrives, somebody writes the second.
      network.onCommand(async (name, command) => {
        if (name === 'update' && command.update === before.name)
          expect(await openCollection(opened.mongo, now).replace(second)).toBe('replaced')
        return undefined
      })
      await prepareCollection(between.mongo, now)
      const renewed = openCollection(opened.mongo, now)
      expect(await renewed.find('a')).toEqual(second)
      expect((await renewed.list({ where: { key: 'stamp', value: 'S2' }, limit: 5 })).items).toEqual([second])
      expect((await renewed.list({ where: { key: 'label', value: 'red' }, limit: 5 })).items).toEqual([])
      await between.close()
      await network.close()
    })
  })

  it('refuses to start on what a newer version wrote, and changes nothing of it', async () => {
    const plan = cratePlan({ label: (it) => it.labels }, [])
    const newer = await prepared({ ...plan, upgrades: [(body) => body] })
    await newer.insert(crate({ id: 'a' }))
    const other = { ...plan, keys: { stamp: (it: Crate) => it.stamps } }
    const error = await prepareCollection(opened.mongo, other).catch((it: unknown) => it)
    expect(error).toBeInstanceOf(NewerDocument)
    expect(String(error)).toContain('a was written by a newer Cordline (schema 2; this one knows 1)')
    const names = (await database.collection(plan.name).listIndexes().toArray()).map((it) => it.name)
    expect(names).not.toContain('by_stamp')
  })

  const itsLists = () => cratePlan({ label: (it) => it.labels }, [])
  if (!hasExplain(server)) {
    it('has the index of every list, which this server can not be asked about: it has no explain', async () => {
      const plan = itsLists()
      await prepared(plan)
      const names = (await database.collection(plan.name).listIndexes().toArray()).map((it) => it.name)
      expect(names).toEqual(expect.arrayContaining(['in_order', 'by_label']))
    })
    return
  }

  it('walks through an index for every list', async () => {
    const network = await startNetwork(server)
    const between = openServer({ url: through(network, own.url), heed: () => {}, now: Date.now })
    await between.prepare()
    const plan = itsLists()
    const crates = await prepared(plan)
    for (const id of ['a', 'b', 'c']) await crates.insert(crate({ id, labels: ['red'] }))
    const asked: mongo.Document[] = []
    network.onCommand(async (name, { find, filter, sort, limit, projection }) => {
      if (name === 'find' && sort) asked.push({ find, filter, sort, limit, projection })
      return undefined
    })
    const lists = openCollection(between.mongo, plan)
    for (const where of [undefined, { key: 'label', value: 'red' }]) {
      const query = { limit: 1, ...(where ? { where } : {}) }
      const { next } = await lists.list(query)
      await lists.list({ ...query, after: next ?? '' })
    }
    await between.close()
    await network.close()
    const plans = await Promise.all(asked.map((explain) => database.command({ explain, verbosity: 'queryPlanner' })))
    const winners = plans.map((it) => JSON.stringify(it.queryPlanner.winningPlan))
    const names = ['in_order', 'in_order', 'by_label', 'by_label']
    for (const [n, name] of names.entries()) expect(winners[n]).toContain(`"indexName":"${name}"`)
    for (const it of winners) expect(it).not.toContain('"stage":"SORT"')
  })
}

/** Asked before the tests are named, so in a process of its own. */
function hasExplain(server: string): boolean {
  const script = `
    const { MongoClient } = require('mongoose').mongo
    const client = new MongoClient(process.argv[1])
    client.db('cordline_test').command({ explain: { find: 'any' } })
      .then(() => 0, () => 1).then((code) => client.close().then(() => process.exit(code)))`
  return spawnSync(process.execPath, ['-e', script, server], { cwd: __dirname, timeout: 10_000 }).status === 0
}

const Crate = z.object({
  id: z.string(),
  version: z.number().int(),
  labels: z.array(z.string()),
  stamps: z.array(z.string()),
  packedAt: z.string(),
})
type Crate = z.infer<typeof Crate>

const cratePlan = (keys: CollectionPlan<Crate>['keys'], unique: readonly string[]): CollectionPlan<Crate> => ({
  name: `crates_${randomUUID().slice(0, 8)}`,
  parse: (row) => Crate.parse(row),
  keys,
  unique,
  order: (it) => it.packedAt,
})

const crate = (changes: Partial<Crate>): Crate => ({
  id: randomUUID(),
  version: 1,
  labels: [],
  stamps: [],
  packedAt: '2026-07-04T12:00:00.000Z',
  ...changes,
})
