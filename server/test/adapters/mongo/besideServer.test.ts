import { createConnection } from 'mongoose'
import { openMongoAuditRows, readMongoDevices } from '../../../src/adapters/mongo/besideServer.ts'
import { databaseOf } from '../../../src/adapters/mongo/mongoConnection.ts'
import { type MongoStore, openMongo } from '../../../src/adapters/mongo/openMongo.ts'
import { Outage } from '../../../src/ports/outage.ts'
import { type ChainReport, verifyAudit } from '../../../src/usecases/verifyAudit.ts'
import { device, musangHill, orchard } from '../../builders.ts'
import { audit, sha256 } from '../audit/record.ts'
import { aDatabase, testUrl } from './testServer.ts'

if (testUrl) besideServerOn(testUrl)
else it.skip('what is read beside a server on MongoDB: set TEST_MONGO_URL', () => {})

function besideServerOn(server: string): void {
  const { url, drop } = aDatabase(server)
  let store: MongoStore
  beforeAll(async () => {
    store = openMongo({ url, heed: () => {}, now: Date.now })
    await store.prepare()
  })
  afterAll(() => store.close().finally(drop))

  const reports = async (): Promise<readonly ChainReport[]> => {
    const rows = await openMongoAuditRows(url)
    try {
      const found: ChainReport[] = []
      for await (const it of verifyAudit({ rows, digest: sha256 })) found.push(it)
      return found
    } finally {
      await rows.close()
    }
  }

  it('every device, for the files of Mosquitto, while the server goes on writing', async () => {
    const some = Array.from({ length: 3 }, () => device())
    for (const it of some) await store.documents.devices.insert(it)
    const found = await readMongoDevices(url)
    expect(found).toEqual(some.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    const another = device()
    expect(await store.documents.devices.insert(another)).toBe('inserted')
    expect(await readMongoDevices(url)).toHaveLength(4)
  })

  it('the record of changes, whose chains hold, and one that was tampered with, which does not', async () => {
    const { documents } = audit(store.documents)
    for (let n = 0; n < 3; n += 1) await documents.orchards.insert(orchard())
    expect(await reports()).toEqual([{ organisationId: musangHill, head: expect.objectContaining({ seq: 3 }) }])
    const connection = await createConnection(url, { dbName: databaseOf(url) }).asPromise()
    const entries = connection.collection<{ _id: string }>('audit')
    const [, second] = await entries.find().sort({ _id: 1 }).toArray()
    await entries.updateOne({ _id: second?._id ?? '' }, { $set: { 'body.by.name': 'Somebody else' } })
    await connection.close()
    expect(await reports()).toMatchObject([{ organisationId: musangHill, broken: { seq: 2, reason: 'changed' } }])
  })

  it('nothing where nobody answers', async () => {
    await expect(readMongoDevices('mongodb://127.0.0.1:9/nowhere')).rejects.toBeInstanceOf(Outage)
  })
}
