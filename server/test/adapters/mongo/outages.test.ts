import { randomUUID } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { PhotoId } from '@cordline/contract/vocabulary/ids'
import type { Orchard } from '@cordline/contract/vocabulary/orchard'
import { type MongoStore, openMongo } from '../../../src/adapters/mongo/openMongo.ts'
import { Outage } from '../../../src/ports/outage.ts'
import type { PartChange } from '../../../src/ports/partWatch.ts'
import { orchard } from '../../builders.ts'
import { type Network, startNetwork, type Weather } from './network.ts'
import { aDatabase, testUrl, through } from './testServer.ts'

/** Jest's own bound for a test that waits for several answers that never come. */
const patienceMs = 40_000
/** What a call may take, and a little for a busy machine. */
const answerMs = 5300

if (testUrl) outagesOn(testUrl)
else it.skip('a MongoDB that goes away: set TEST_MONGO_URL', () => {})

function outagesOn(server: string): void {
  let network: Network
  let store: MongoStore
  let changes: PartChange[]
  let heard: () => void
  let drop: () => Promise<void>

  beforeEach(async () => {
    network = await startNetwork(server)
    const direct = aDatabase(server)
    drop = direct.drop
    changes = []
    heard = () => {}
    store = openMongo({
      url: through(network, direct.url),
      now: Date.now,
      heed: (change) => {
        changes.push(change)
        heard()
      },
    })
  })
  afterEach(async () => {
    await network.weather('fair')
    await store.close()
    await network.close()
    await drop()
  })

  const change = (state: PartChange['state']): Promise<void> =>
    new Promise((resolve) => {
      heard = () => changes.some((it) => it.state === state) && resolve()
      heard()
    })
  const states = () => changes.map((it) => it.state)
  const asked = async (work: () => Promise<unknown>): Promise<{ error: unknown; ms: number }> => {
    const since = performance.now()
    const error = await work().then(
      () => undefined,
      (it: unknown) => it,
    )
    return { error, ms: performance.now() - since }
  }
  /** One of each kind of call that the use cases make. */
  const everyKind = (): readonly (() => Promise<unknown>)[] => {
    const it = orchard()
    const photo = { id: PhotoId.parse(randomUUID()), width: 1, height: 1, jpeg: Buffer.alloc(400_000) }
    return [
      () => store.documents.orchards.find(it.id),
      () => store.documents.orchards.findMany([it.id]),
      () => store.documents.orchards.insert(it),
      () => store.documents.orchards.replace({ ...it, version: 2 }),
      () => store.documents.orchards.remove(it.id),
      () => store.documents.orchards.list({ limit: 2 }),
      () => store.documents.shipments.countBy({ key: 'week', limit: 2 }),
      () => store.photos.insert(photo),
      () => store.photos.find(photo.id),
      () => store.quarantine.list('d-1', 2),
      () => store.quarantine.count('d-1', 0, 1),
      () =>
        store.quarantine.keep([
          { deviceId: 'd-1', receivedAt: 0, code: 'broken-json', path: '', message: '', payload: '' },
        ]),
      () => store.statuses.find('d-1'),
      () => store.statuses.save({ deviceId: 'd-1', online: true, at: 1 }),
      () => store.check(),
    ]
  }

  it.each<Weather>(['cut', 'refuse', 'hang'])(
    'is an Outage for every call while the network does %s, told once, and is over by itself',
    async (weather) => {
      await store.prepare()
      const before = orchard()
      await store.documents.orchards.insert(before)
      await network.weather(weather)

      const outcomes = await Promise.all(everyKind().map(asked))
      for (const { error, ms } of outcomes) {
        expect(error).toBeInstanceOf(Outage)
        expect(ms).toBeLessThan(answerMs)
      }
      expect(states()).toEqual(['down'])

      await network.weather('fair')
      await change('up')
      expect(await store.documents.orchards.find(before.id)).toEqual(before)
      expect(await store.documents.orchards.insert(orchard())).toBe('inserted')
      expect(states()).toEqual(['down', 'up'])
    },
    patienceMs,
  )

  it.each<Weather>(['refuse', 'hang'])(
    'lets nobody wait once it is known that the network does %s',
    async (weather) => {
      await store.prepare()
      await network.weather(weather)
      await asked(() => store.documents.orchards.find('any'))
      // Two looks of the driver that go unanswered.
      await after(4500)
      const { error, ms } = await asked(() => store.documents.orchards.find('any'))
      expect(error).toBeInstanceOf(Outage)
      expect(ms).toBeLessThan(100)
    },
    patienceMs,
  )

  it('says within 2 s that it can not be checked', async () => {
    await store.prepare()
    await network.weather('hang')
    const { error, ms } = await asked(() => store.check())
    expect(error).toBeInstanceOf(Outage)
    expect(ms).toBeLessThan(2300)
  })

  it(
    'loses nothing that it called inserted, and nothing that is asked again until it is',
    async () => {
      await store.prepare()
      const written: Orchard[] = []
      const until = async (it: Orchard): Promise<void> => {
        for (;;) {
          const { error } = await asked(() => store.documents.orchards.insert(it))
          if (!error) return void written.push(it)
          expect(error).toBeInstanceOf(Outage)
          await after(100)
        }
      }
      const writers = Array.from({ length: 4 }, async () => {
        for (let n = 0; n < 25; n += 1) {
          await until(orchard())
          await after(20)
        }
      })
      for (const weather of ['cut', 'fair', 'refuse', 'fair'] as const) {
        await after(150)
        await network.weather(weather)
      }
      await Promise.all(writers)
      const found = await store.documents.orchards.findMany(written.map((it) => it.id))
      expect(found).toEqual(written)
      expect(found).toHaveLength(100)
    },
    patienceMs,
  )

  it(
    'starts as soon as the server is there, when it was not',
    async () => {
      await network.weather('refuse')
      const { error, ms } = await asked(() => store.prepare())
      expect(error).toBeInstanceOf(Outage)
      expect(ms).toBeLessThan(answerMs)
      await expect(store.check()).rejects.toThrow(Outage)
      await network.weather('fair')
      await store.prepare()
      await store.check()
      expect(states()).toEqual(['down', 'up'])
    },
    patienceMs,
  )

  it(
    'lets go of a server that hangs',
    async () => {
      await store.prepare()
      await network.weather('hang')
      const call = asked(() => store.documents.orchards.find('any'))
      const { error, ms } = await asked(() => store.close())
      expect(error).toBeUndefined()
      expect(ms).toBeLessThan(answerMs + 2000)
      expect((await call).error).toBeInstanceOf(Outage)
      await expect(store.documents.orchards.find('any')).rejects.toThrow(Outage)
    },
    patienceMs,
  )

  it('finishes what was asked for before it lets go', async () => {
    await store.prepare()
    const photo = { id: PhotoId.parse(randomUUID()), width: 1, height: 1, jpeg: Buffer.alloc(900_000) }
    const asked = [store.photos.insert(photo), store.documents.orchards.insert(orchard())]
    await store.close()
    expect(await Promise.all(asked)).toEqual(['inserted', 'inserted'])
    await expect(store.photos.find(photo.id)).rejects.toThrow(Outage)
  })

  it('lets go of what it never reached', async () => {
    await store.close()
    await expect(store.check()).rejects.toThrow(Outage)
  })

  it('tells nothing of a start that is tried again and again while it is away', async () => {
    await store.prepare()
    await network.weather('refuse')
    for (let n = 0; n < 4; n += 1) await expect(store.prepare()).rejects.toThrow(Outage)
    expect(states()).toEqual(['down'])
  }, 20_000)
}
