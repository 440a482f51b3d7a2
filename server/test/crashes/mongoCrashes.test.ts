import { rmSync } from 'node:fs'
import { openEmbedded } from '../../src/adapters/embedded/openEmbedded.ts'
import { openMongo } from '../../src/adapters/mongo/openMongo.ts'
import { aDatabase, databaseAt, testUrl } from '../adapters/mongo/testServer.ts'
import { crashCases } from './crashCases.ts'
import { describeCrashes } from './describeCrashes.ts'
import { folderInMemory, groundOf } from './ground.ts'
import { sampledKills } from './sampledKills.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)

if (testUrl) describeOn(testUrl)
else it.skip('every use case is killed on MongoDB: set TEST_MONGO_URL', () => {})

/** Readings lie on the embedded store: a document store has none. */
function describeOn(url: string): void {
  console.info(`a sample of kills on MongoDB: SEED=${seed}`)
  const own = aDatabase(url)
  const mongo = openMongo({ url: own.url, heed: () => {}, now: () => Date.now() })
  beforeAll(() => mongo.prepare())
  afterAll(async () => {
    await mongo.close()
    await own.drop()
  })
  describeCrashes('MongoDB', {
    open: groundOf(async () => {
      await empty(own.url)
      const folder = folderInMemory()
      const embedded = openEmbedded({ folder })
      return {
        kept: { ...mongo, readings: embedded.readings },
        close: () => embedded.close().finally(() => rmSync(folder, { recursive: true })),
      }
    }),
    cases: crashCases,
    killsOf: sampledKills(seed, 2),
  })
}

/** Emptied rather than dropped: its indexes stay. */
async function empty(url: string): Promise<void> {
  const { database, close } = await databaseAt(url)
  const collections = await database.collections()
  await Promise.all(collections.map((it) => it.deleteMany({})))
  await close()
}
