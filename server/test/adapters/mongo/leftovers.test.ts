import { randomBytes, randomUUID } from 'node:crypto'
import { PhotoId } from '@cordline/contract/vocabulary/ids'
import { type MongoStore, openMongo } from '../../../src/adapters/mongo/openMongo.ts'
import { Outage } from '../../../src/ports/outage.ts'
import type { Photo } from '../../../src/ports/photoStore.ts'
import { maxQuarantinedPerDevice, type Quarantined } from '../../../src/ports/quarantine.ts'
import { UnreadableRow } from '../../../src/ports/storedDocument.ts'
import { type Network, refusal, startNetwork } from './network.ts'
import { aDatabase, databaseAt, testUrl, through } from './testServer.ts'

const hourMs = 3_600_000

if (testUrl) leftoversOn(testUrl)
else it.skip('what a crash leaves in MongoDB: set TEST_MONGO_URL', () => {})

/** A crash between two writes is the second one that never arrives: the network answers in its place. */
function leftoversOn(server: string): void {
  const own = aDatabase(server)
  let now = Date.now()
  let network: Network
  let store: MongoStore
  let looking: Awaited<ReturnType<typeof databaseAt>>

  beforeAll(async () => {
    network = await startNetwork(server)
    store = openMongo({ url: through(network, own.url), heed: () => {}, now: () => now })
    await store.prepare()
    looking = await databaseAt(own.url)
  })
  afterEach(() => network.onCommand(undefined))
  afterAll(async () => {
    await looking.close()
    await store.close()
    await network.close()
    await own.drop()
  })

  const interruptedAt = (command: string, collection: string): void =>
    network.onCommand(async (name, it) =>
      name === command && it[command] === collection ? refusal(11600, 'interrupted at shutdown') : undefined,
    )
  const pieces = (): Promise<number> => looking.database.collection('photos.chunks').countDocuments()

  describe('a photo', () => {
    it('that was interrupted is not there, can be inserted again, and its pieces are swept at a later start', async () => {
      const it = photo(randomBytes(600_000))
      const before = await pieces()
      interruptedAt('insert', 'photos.files')
      await expect(store.photos.insert(it)).rejects.toThrow(Outage)
      network.onCommand(undefined)
      expect(await store.photos.find(it.id)).toBeUndefined()
      expect(await store.photos.insert(it)).toBe('inserted')
      const [whole, left] = [3, 3]
      expect(await pieces()).toBe(before + whole + left)
      await store.prepare()
      expect(await pieces()).toBe(before + whole + left)
      now += 2 * hourMs
      await store.prepare()
      expect(await pieces()).toBe(before + whole)
      expect((await store.photos.find(it.id))?.jpeg).toHaveLength(600_000)
    })

    it('leaves no pieces of those that lost a race', async () => {
      const it = photo(randomBytes(600_000))
      const before = await pieces()
      await Promise.all(Array.from({ length: 5 }, () => store.photos.insert(it)))
      expect(await pieces()).toBe(before + 3)
    })

    it('of which a piece is lost can’t be read, and says so', async () => {
      const it = photo(randomBytes(600_000))
      await store.photos.insert(it)
      const file = await looking.database.collection('photos.files').findOne({ filename: it.id })
      await looking.database.collection('photos.chunks').deleteOne({ files_id: file?._id, n: 1 })
      await expect(store.photos.find(it.id)).rejects.toThrow(UnreadableRow)
    })
  })

  describe('the quarantine', () => {
    it('counts what it keeps where the hour was never counted', async () => {
      const deviceId = aDevice()
      interruptedAt('update', 'quarantine_hours')
      await expect(store.quarantine.keep([refused(deviceId, 0), refused(deviceId, 1)])).rejects.toThrow(Outage)
      network.onCommand(undefined)
      expect(await store.quarantine.count(deviceId, 0, hourMs)).toBe(2)
      await store.quarantine.keep([refused(deviceId, 2)])
      expect(await store.quarantine.count(deviceId, 0, hourMs)).toBe(3)
      expect(await store.archive.quarantine.devices({ after: deviceId.slice(0, -1), limit: 1 })).toEqual([deviceId])
    })

    it('counts nothing twice where the oldest were not dropped, and drops them the next time', async () => {
      const deviceId = aDevice()
      const many = Array.from({ length: maxQuarantinedPerDevice + 20 }, (_, n) => refused(deviceId, n))
      interruptedAt('delete', 'quarantine')
      await expect(store.quarantine.keep(many)).rejects.toThrow(Outage)
      network.onCommand(undefined)
      expect(await store.quarantine.count(deviceId, 0, hourMs)).toBe(many.length)
      await store.quarantine.keep([refused(deviceId, 5000)])
      expect(await store.quarantine.list(deviceId, 5000)).toHaveLength(maxQuarantinedPerDevice)
      expect(await store.quarantine.count(deviceId, 0, 2 * hourMs)).toBe(many.length + 1)
    })

    it('takes a removed one off its hour once, however often its removal was interrupted', async () => {
      const deviceId = aDevice()
      const many = Array.from({ length: maxQuarantinedPerDevice + 20 }, (_, n) => refused(deviceId, n))
      await store.quarantine.keep(many)
      const { items } = await store.quarantine.page({ devices: [deviceId], order: 'newest-first', limit: 3 })
      const ids = items.map((it) => it.id)
      interruptedAt('delete', 'quarantine')
      for (let times = 0; times < 2; times += 1) await expect(store.quarantine.remove(ids)).rejects.toThrow(Outage)
      network.onCommand(undefined)
      await store.quarantine.remove(ids)
      expect(await store.quarantine.count(deviceId, 0, hourMs)).toBe(many.length - ids.length)
      const hour = await looking.database.collection('quarantine_hours').findOne({ device: deviceId })
      expect(hour).toMatchObject({ count: many.length - ids.length, landed: [] })
    })

    it('counts and removes what an older version kept of an unknown device, which it counted by the hour', async () => {
      const deviceId = aDevice()
      const rows = [0, 1].map((second) => {
        const { deviceId: device, ...it } = refused(deviceId, second)
        return { device, ...it, code: 'unknown-device' }
      })
      await looking.database.collection('quarantine').insertMany(rows)
      const hour = { device: deviceId, hour: 0, count: 5 }
      await looking.database
        .collection<{ _id: string }>('quarantine_hours')
        .insertOne({ _id: `${deviceId}/0`, ...hour })
      expect(await store.quarantine.count(deviceId, 0, hourMs - 1)).toBe(5)
      const { items } = await store.quarantine.page({ devices: [deviceId], order: 'oldest-first', limit: 1 })
      await store.quarantine.remove(items.map((it) => it.id))
      expect(await store.quarantine.count(deviceId, 0, hourMs - 1)).toBe(4)
    })

    it('keeps a payload that was cut within a character', async () => {
      const deviceId = aDevice()
      const cut = { ...refused(deviceId, 0), payload: '{"note":"\ud83d' }
      await store.quarantine.keep([cut])
      expect(await store.quarantine.list(deviceId, 1)).toStrictEqual([cut])
    })
  })

  it('a status is the latest, however many are saved at once', async () => {
    const deviceId = aDevice()
    const saved = Array.from({ length: 12 }, (_, n) => ({ deviceId, online: n % 2 === 0, at: 1000 + ((n * 5) % 12) }))
    await Promise.all(saved.map((it) => store.statuses.save(it)))
    expect(await store.statuses.find(deviceId)).toEqual(saved.toSorted((a, b) => b.at - a.at)[0])
  })

  it('an index that takes longer than any answer is waited for', async () => {
    await looking.database.collection('quarantine').dropIndex('by_device')
    network.onCommand(async (name) => {
      if (name === 'createIndexes') await new Promise((resolve) => setTimeout(resolve, 5500))
      return undefined
    })
    await store.prepare()
    const names = (await looking.database.collection('quarantine').listIndexes().toArray()).map((it) => it.name)
    expect(names).toContain('by_device')
  }, 20_000)
}

const aDevice = (): string => `d-${randomUUID().slice(0, 18)}`

const photo = (jpeg: Uint8Array): Photo => ({ id: PhotoId.parse(randomUUID()), width: 20, height: 10, jpeg })

const refused = (deviceId: string, second: number): Quarantined => ({
  deviceId,
  receivedAt: second * 1000,
  code: 'out-of-range',
  path: 'temp',
  message: 'must be at most 70',
  payload: '{"temp":850}',
})
