import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { z } from 'zod'
import { openCollection } from '../../../src/adapters/mongo/mongoCollection.ts'
import { type OpenServer, openServer } from '../../../src/adapters/mongo/openMongo.ts'
import { prepareCollection } from '../../../src/adapters/mongo/prepareCollection.ts'
import type { Collection, CollectionPlan } from '../../../src/ports/collection.ts'
import { aDatabase, testUrl } from './testServer.ts'

const Parcel = z.object({ id: z.string(), version: z.number(), content: z.unknown() })
type Parcel = z.infer<typeof Parcel>

const plan: CollectionPlan<Parcel> = {
  name: 'parcels',
  parse: (row) => Parcel.parse(row),
  keys: {},
  unique: [],
  order: () => '',
}

/** Any UTF-16 at all, half pairs and NUL too. */
const anyText = fc.array(fc.nat(0xffff), { maxLength: 6 }).map((units) => String.fromCharCode(...units))
const oddName = fc.constantFrom(
  '$set',
  'a.b',
  '',
  '_bsontype',
  'constructor',
  'toJSON?',
  'schema',
  '_id',
  '0',
  '\ud83d',
  'a\0b',
)
const { content } = fc.letrec((tie) => ({
  content: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue(),
    anyText,
    fc.array(tie('content'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(oddName, anyText), tie('content'), { maxKeys: 3 }),
  ),
}))

if (testUrl) parcelsOn(testUrl)
else it.skip('what MongoDB gives back: set TEST_MONGO_URL', () => {})

function parcelsOn(server: string): void {
  const { url, drop } = aDatabase(server)
  let opened: OpenServer
  let parcels: Collection<Parcel>
  beforeAll(async () => {
    opened = openServer({ url, heed: () => {}, now: Date.now })
    await opened.prepare()
    await prepareCollection(opened.mongo, plan)
    parcels = openCollection(opened.mongo, plan)
  })
  afterAll(() => opened.close().finally(drop))

  it('gives back whatever JSON was written, inserted or replaced, to the last half character', async () => {
    await fc.assert(
      fc.asyncProperty(content, content, async (first, second) => {
        const id = randomUUID()
        await parcels.insert({ id, version: 1, content: first })
        expect(asJson(await parcels.find(id))).toBe(asJson({ id, version: 1, content: first }))
        await parcels.replace({ id, version: 2, content: second })
        expect(asJson(await parcels.find(id))).toBe(asJson({ id, version: 2, content: second }))
      }),
      { numRuns: 150 },
    )
  }, 30_000)
}

const asJson = (value: unknown): string => JSON.stringify(value)
