import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { type Database, openDatabase } from '../../../src/adapters/embedded/database.ts'
import { openCollection } from '../../../src/adapters/embedded/embeddedCollection.ts'
import { openReadingStore } from '../../../src/adapters/embedded/embeddedReadingStore.ts'
import { GroupCommit } from '../../../src/adapters/embedded/groupCommit.ts'
import { prepareSchema } from '../../../src/adapters/embedded/schema.ts'
import { Outage } from '../../../src/ports/outage.ts'
import { devicePlan } from '../../../src/ports/plans.ts'
import { device, deviceId, noon, noonMs, organisationId, reading } from '../../builders.ts'
import { until } from '../../until.ts'
import { aFolder } from './aFolder.ts'

describe('writes that share a commit', () => {
  let database: Database
  let writes: GroupCommit
  let remove: () => void
  beforeEach(() => {
    const it = aFolder()
    remove = it.remove
    database = openDatabase(join(it.folder, 'cordline.db'))
    prepareSchema(database, it.folder)
    database.exec('CREATE TABLE notes (n INTEGER PRIMARY KEY, text TEXT)')
    writes = new GroupCommit(database)
  })
  afterEach(() => {
    database.close()
    remove()
  })
  const add = (text: string) => () => database.prepare('INSERT INTO notes (text) VALUES (?)').run(text)
  const notes = (): readonly unknown[] => database.prepare('SELECT text FROM notes ORDER BY n').rows().flat()
  const fillDisk = () => {
    const pages = Number(database.prepare('PRAGMA page_count').row()?.[0])
    database.exec(`PRAGMA max_page_count = ${pages}`)
  }

  it('land in the order in which they came', async () => {
    await Promise.all(['a', 'b', 'c'].map((it) => writes.write(1, add(it))))
    expect(notes()).toEqual(['a', 'b', 'c'])
  })

  it('are not there before they are committed, and all there at once', async () => {
    const first = writes.write(1, add('a'))
    const second = writes.write(1, add('b'))
    expect(notes()).toEqual([])
    await first
    expect(notes()).toEqual(['a', 'b'])
    await second
  })

  it('are undone alone where one of them throws', async () => {
    const spoiled = writes.write(1, () => {
      add('half')()
      throw new Error('on purpose')
    })
    const outcomes = await Promise.allSettled([writes.write(1, add('before')), spoiled, writes.write(1, add('after'))])
    expect(outcomes.map((it) => it.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(notes()).toEqual(['before', 'after'])
  })

  it('come in pieces of a bounded size, a large one alone', async () => {
    const commits: string[][] = []
    const watched = new GroupCommit({
      ...database,
      prepare: (sql) => {
        const statement = database.prepare(sql)
        if (!sql.startsWith('BEGIN')) return statement
        const run = (): number => {
          commits.push([])
          return statement.run()
        }
        return { ...statement, run }
      },
    })
    const write = (text: string, rows: number) =>
      watched.write(rows, () => {
        commits.at(-1)?.push(text)
        add(text)()
      })
    await Promise.all([write('a', 3000), write('b', 2000), write('c', 1), write('d', 9000), write('e', 1)])
    expect(commits).toEqual([['a', 'b'], ['c'], ['d'], ['e']])
    expect(notes()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('are not told before the disk has them, and told together', async () => {
    const syncs: (() => void)[] = []
    const sync = () => new Promise<void>((resolve) => syncs.push(resolve))
    const slow = new GroupCommit({ ...database, sync })
    const told: string[] = []
    const write = (text: string) => slow.write(1, add(text)).then(() => told.push(text))
    const first = write('a')
    await until('the disk is asked', () => syncs.length === 1)
    const others = ['b', 'c'].map(write)
    const large = slow.write(500, add('much')).then(() => told.push('much'))
    await until('what is worth a commit of its own is committed', () => notes().length === 4)
    const few = write('d')
    await turn()
    expect({ told, syncs: syncs.length, notes: notes().length }).toEqual({ told: [], syncs: 1, notes: 4 })
    syncs[0]?.()
    await first
    await until('the disk is asked again', () => syncs.length === 2)
    expect(told).toEqual(['a'])
    syncs[1]?.()
    await Promise.all([...others, large, few])
    expect(told).toEqual(['a', 'b', 'c', 'much', 'd'])
  })

  it('are an outage where the disk does not sync, and told once it does again', async () => {
    let isBroken = true
    const sync = () => (isBroken ? Promise.reject(new Outage('the data folder')) : database.sync())
    const broken = new GroupCommit({ ...database, sync })
    await expect(broken.write(1, add('a'))).rejects.toThrow(Outage)
    isBroken = false
    await broken.write(1, add('b'))
    expect(notes()).toEqual(['a', 'b'])
  })

  it('are turned away while too much waits, and taken again after', async () => {
    const flood = writes.write(200_001, add('flood'))
    await expect(writes.write(1, add('too much'))).rejects.toThrow(Outage)
    await flood
    await writes.write(1, add('after'))
    expect(notes()).toEqual(['flood', 'after'])
  })

  it('are an outage on a full disk, acknowledge nothing, and go on once there is room', async () => {
    const readings = openReadingStore({ database, writes })
    const devices = openCollection({ database, writes }, devicePlan)
    const id = deviceId()
    const [small, large] = [0, 1].map((n) =>
      Array.from({ length: n * 2000 + 1 }, (_, k) =>
        reading({ deviceId: id, takenAt: noonMs + n * 1e7 + k, boot: 'b', seq: n * 5000 + k }),
      ),
    )
    if (!small || !large) throw new Error('two were made')
    await readings.record(small)
    fillDisk()
    await expect(readings.record(large)).rejects.toThrow(Outage)
    await expect(devices.insert(device({ credential: { hash: 'y'.repeat(20_000), since: noon } }))).rejects.toThrow(
      Outage,
    )
    expect(await readings.latest(id)).toEqual(small[0])
    expect(await readings.contiguousSeq(id, 'b')).toBe(0)
    database.exec('PRAGMA max_page_count = 1000000')
    expect(new Set(await readings.record(large))).toEqual(new Set(['added']))
    expect((await devices.list({ limit: 5 })).items).toEqual([])
  })

  it('find documents by the keys that a newer plan has', async () => {
    const written = device({ organisationId: organisationId(), label: 'Tracker 9' })
    await openCollection({ database, writes }, devicePlan).insert(written)
    const byLabel = { ...devicePlan, keys: { ...devicePlan.keys, label: (it: { label: string }) => [it.label] } }
    const reopened = openCollection({ database, writes }, byLabel)
    expect((await reopened.list({ where: { key: 'label', value: 'Tracker 9' }, limit: 5 })).items).toEqual([written])
    expect(
      (await reopened.list({ where: { key: 'organisation', value: written.organisationId }, limit: 5 })).items,
    ).toEqual([written])
  })
})
