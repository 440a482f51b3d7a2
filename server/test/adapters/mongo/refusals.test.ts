import { type MongoStore, openMongo } from '../../../src/adapters/mongo/openMongo.ts'
import { Outage } from '../../../src/ports/outage.ts'
import type { PartChange } from '../../../src/ports/partWatch.ts'
import { orchard } from '../../builders.ts'
import { type Network, type OnCommand, refusal, startNetwork } from './network.ts'
import { aDatabase, testUrl, through } from './testServer.ts'

if (testUrl) refusalsOn(testUrl)
else it.skip('a MongoDB that says no: set TEST_MONGO_URL', () => {})

/**
 * The server of the tests knows neither users nor full disks, so the network between answers in its place what MongoDB
 * is documented to answer.
 */
function refusalsOn(server: string): void {
  let network: Network
  let changes: PartChange[]
  let stores: MongoStore[]
  let own: ReturnType<typeof aDatabase>

  beforeEach(async () => {
    network = await startNetwork(server)
    own = aDatabase(server)
    changes = []
    stores = []
  })
  afterEach(async () => {
    network.onCommand(undefined)
    for (const it of stores) await it.close()
    await network.close()
    await own.drop()
  })

  const open = (user = ''): MongoStore => {
    const url = through(network, own.url).replace('//', `//${user}`)
    const store = openMongo({ url, heed: (change) => changes.push(change), now: Date.now })
    stores.push(store)
    return store
  }
  const answering =
    (name: string, answer: object): OnCommand =>
    async (command) =>
      command === name ? answer : undefined
  const errorOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    )

  it('tells a wrong password from a server that is away', async () => {
    network.onCommand(answering('saslStart', refusal(18, 'Authentication failed.')))
    const store = open('ali:wrong@')
    const error = await errorOf(store.prepare())
    expect(error).toBeInstanceOf(Outage)
    expect(error).toMatchObject({
      message: 'MongoDB: the user or password of MONGO_URL was refused',
      isRefusal: true,
    })
    expect(JSON.stringify(changes)).not.toContain('wrong')
  })

  it('tells a user who may only read, at start and not at the first write', async () => {
    network.onCommand(answering('findAndModify', refusal(13, 'not authorized on cordline to execute command')))
    expect(await errorOf(open().prepare())).toMatchObject({
      message: 'MongoDB: the user of MONGO_URL may not read and write its database',
      isRefusal: true,
    })
    network.onCommand(undefined)
    await open().prepare()
  })

  it.each<[string, object, object]>([
    ['a password that was changed', refusal(18, 'Authentication failed.'), { isRefusal: true }],
    ['Atlas and a user it does not know', refusal(8000, 'bad auth : authentication failed'), { isRefusal: true }],
    ['Atlas and a full disk', refusal(8000, 'you are over your space quota'), { message: 'MongoDB: its disk is full' }],
    ['a full disk', refusal(14031, 'Available disk space is too low'), { message: 'MongoDB: its disk is full' }],
    ['no primary', refusal(10107, 'not primary'), { message: "MongoDB can't be reached" }],
    ['a shutdown', refusal(11600, 'interrupted at shutdown'), { isRefusal: false }],
    ['Cosmos DB and too many requests', refusal(16500, 'Error=16500, RetryAfterMs=34'), { retryAfterMs: 34 }],
    [
      'a majority that does not follow',
      { ok: 1, n: 1, writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } },
      { message: "MongoDB can't be reached" },
    ],
  ])(
    'makes an Outage of %s, for one written and for many, and is over it by itself',
    async (_, answer, expected) => {
      const store = open()
      await store.prepare()
      network.onCommand(async (name) => (['insert', 'findAndModify'].includes(name) ? answer : undefined))
      const one = await errorOf(store.documents.orchards.insert(orchard()))
      const many = await errorOf(store.quarantine.keep([refused]))
      for (const error of [one, many]) {
        expect(error).toBeInstanceOf(Outage)
        expect(error).toMatchObject(expected)
      }
      expect(changes.map((it) => it.state)).toEqual(['down'])
      network.onCommand(undefined)
      await until(() => changes.length === 2)
      expect(changes.map((it) => it.state)).toEqual(['down', 'up'])
    },
    15_000,
  )

  it('tells of a full disk once, however many can still read', async () => {
    const store = open()
    await store.prepare()
    network.onCommand(async (name) => (['insert', 'findAndModify'].includes(name) ? refusal(14031, 'full') : undefined))
    const inTurn = async (): Promise<void> => {
      for (let n = 0; n < 10; n += 1) {
        await expect(store.documents.orchards.insert(orchard())).rejects.toThrow('its disk is full')
        await store.documents.orchards.find('any')
      }
    }
    await Promise.all([inTurn(), inTurn(), inTurn()])
    expect(changes).toMatchObject([{ state: 'down', outage: { message: 'MongoDB: its disk is full' } }])
    network.onCommand(undefined)
    await until(() => changes.length === 2)
    expect(changes.map((it) => it.state)).toEqual(['down', 'up'])
  }, 15_000)

  it('passes on what nobody expected, so that it is seen as a bug', async () => {
    const store = open()
    await store.prepare()
    network.onCommand(answering('insert', refusal(2, 'BadValue')))
    const error = await errorOf(store.documents.orchards.insert(orchard()))
    expect(error).toMatchObject({ name: 'MongoServerError', code: 2 })
    expect(changes).toEqual([])
  })

  it('says that MONGO_URL is wrong without repeating its password', async () => {
    const store = openMongo({ url: 'mongodb://ali:secret@one:port/x', heed: (it) => changes.push(it), now: Date.now })
    const error = await errorOf(store.prepare())
    expect(error).toMatchObject({ isRefusal: true, message: expect.stringContaining('MONGO_URL') })
    expect(String(error) + JSON.stringify(error) + String((error as Error).cause)).not.toContain('secret')
  })
}

const refused = {
  deviceId: 'd-1',
  receivedAt: 0,
  code: 'broken-json',
  path: '',
  message: 'must be JSON',
  payload: '{',
} as const

/** The driver looks at the server every 2 s. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}
