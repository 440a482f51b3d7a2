import { hostname } from 'node:os'
import { createConnection } from 'mongoose'
import { createLease } from '../../../src/adapters/mongo/lease.ts'
import { databaseOf } from '../../../src/adapters/mongo/mongoConnection.ts'
import { type MongoStore, type OpenServer, openMongo, openServer } from '../../../src/adapters/mongo/openMongo.ts'
import { organisation } from '../../builders.ts'
import { until } from '../../until.ts'
import { aDatabase, testUrl } from './testServer.ts'

/** The holder counts up every five seconds. */
const maxWaitMs = 20_000

if (testUrl) leasesOn(testUrl)
else it.skip('one server at a time on a MongoDB: set TEST_MONGO_URL', () => {})

function leasesOn(server: string): void {
  const { url, drop } = aDatabase(server)
  const opened: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const it of opened.splice(0)) await it.close()
    await drop()
  })
  const aStore = (isBeside = false): MongoStore => {
    const store = openMongo({ url, heed: () => {}, now: Date.now, isBeside })
    opened.push(store)
    return store
  }
  const aServer = async (): Promise<OpenServer> => {
    const it = openServer({ url, heed: () => {}, now: Date.now })
    opened.push(it)
    await it.prepare()
    return it
  }
  /** As another server would have left it. */
  const heldBy = async (changes: object): Promise<void> => {
    const connection = await createConnection(url, { dbName: databaseOf(url) }).asPromise()
    const held = { holder: 'another', host: 'another.example', pid: 7, renewals: 3, ...changes }
    await connection.collection<{ _id: string }>('leases').replaceOne({ _id: 'server' }, held, { upsert: true })
    await connection.close()
  }
  const inUse = /^the documents: another Cordline \(process \d+ on .+\) uses the database of MONGO_URL: stop it/

  it('lets a second server in once the first has stopped, and tells it whom to stop until then', async () => {
    const [first, second] = [aStore(), aStore()]
    await first.prepare()
    await first.prepare()
    await expect(second.prepare()).rejects.toThrow(inUse)
    await expect(second.prepare()).rejects.toMatchObject({ isRefusal: false })
    await first.close()
    await second.prepare()
    expect(await second.documents.organisations.insert(organisation())).toBe('inserted')
  })

  it('lets anybody read beside the server', async () => {
    const [first, reader] = [aStore(), aStore(true)]
    await first.prepare()
    const it = organisation()
    await first.documents.organisations.insert(it)
    await reader.prepare()
    expect(await reader.documents.organisations.find(it.id)).toEqual(it)
    await reader.close()
    expect(await first.documents.organisations.insert(organisation())).toBe('inserted')
  })

  it('goes on at once where the server before was killed on this machine', async () => {
    await heldBy({ host: hostname(), pid: 2 ** 22 + 1 })
    await aStore().prepare()
  })

  it('takes over from a server elsewhere that has not counted up for 15 s, and from none that does', async () => {
    await heldBy({})
    const { mongo } = await aServer()
    const told: string[] = []
    let elapsed = 0
    const lease = createLease({ mongo, heed: ({ state }) => told.push(state), elapsedMs: () => elapsed })
    await expect(lease.take()).rejects.toThrow(inUse)
    elapsed = 14_999
    await expect(lease.take()).rejects.toThrow(inUse)
    await heldBy({ renewals: 4 })
    elapsed = 16_000
    await expect(lease.take()).rejects.toThrow(inUse)
    elapsed = 31_000
    await lease.take()
    expect(told).toEqual(['down', 'up'])
    await lease.release()
  })

  it('takes time in which the database was away for no sign of an end', async () => {
    await heldBy({})
    const { mongo } = await aServer()
    let elapsed = 0
    let isAway = false
    const reach: typeof mongo.reach = async (work, withinMs) => {
      if (isAway) throw new Error('away')
      return mongo.reach(work, withinMs)
    }
    const lease = createLease({ mongo: { ...mongo, reach }, heed: () => {}, elapsedMs: () => elapsed })
    await expect(lease.take()).rejects.toThrow(inUse)
    isAway = true
    await expect(lease.take()).rejects.toThrow('away')
    isAway = false
    elapsed = 60_000
    await expect(lease.take()).rejects.toThrow(inUse)
  })

  it(
    'lets nobody write whose database was taken over',
    async () => {
      const first = aStore()
      await first.prepare()
      await heldBy({})
      const write = (): Promise<unknown> => first.documents.organisations.insert(organisation()).catch((error) => error)
      const refused = await until('it has noticed', async () => {
        const answer = await write()
        return answer !== 'inserted' && answer
      })
      expect(refused).toMatchObject({
        message: 'MongoDB: another Cordline has taken its database over',
        isRefusal: true,
      })
      await expect(first.check()).rejects.toThrow('taken its database over')
    },
    maxWaitMs,
  )
}
