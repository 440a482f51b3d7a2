import { randomUUID } from 'node:crypto'
import { type Collection, DuplicateKey } from './collection.ts'
import { collectionListsContract } from './collectionLists.contract.ts'
import { type Crate, crate, cratePlan, type OpenCollections } from './crates.contract.ts'

/** What every adapter of `Collection` must do. */
export function collectionContract(name: string, open: () => Promise<OpenCollections>): void {
  collectionListsContract(name, open)

  describe(`${name}: a collection`, () => {
    let world: OpenCollections
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const crates = (): Promise<Collection<Crate>> => world.collection(cratePlan(`crates_${randomUUID().slice(0, 8)}`))

    describe('finding by id', () => {
      it('gives a document back as it was written', async () => {
        const collection = await crates()
        const written = crate({ labels: ['a', 'b'], stamp: 'S1', note: 'night shift', weightKg: 12.345 })
        expect(await collection.insert(written)).toBe('inserted')
        expect(await collection.find(written.id)).toEqual(written)
      })

      it('keeps what was absent absent', async () => {
        const collection = await crates()
        const written = crate({})
        await collection.insert(written)
        expect(Object.keys((await collection.find(written.id)) ?? {}).toSorted()).toEqual(
          Object.keys(written).toSorted(),
        )
      })

      it.each([
        '猫山王 · Raja Kunyit · Đăk Lăk · ทุเรียน 🐈‍⬛',
        'quotes \' " ` and \\ and a\nline',
        '$where.a',
        'e\u0301 is not \u00e9',
        '\u2028\u2029\ufeff',
      ])('keeps every character of %j', async (text) => {
        const collection = await crates()
        const written = crate({ id: `crate:${text}`, owner: text, labels: [text], note: text, packedAt: text })
        await collection.insert(written)
        expect(await collection.find(written.id)).toEqual(written)
        expect((await collection.list({ where: { key: 'label', value: text }, limit: 2 })).items).toEqual([written])
        expect(await collection.countBy({ key: 'owner', limit: 5 })).toEqual([{ value: text, count: 1 }])
      })

      it.each([0.1 + 0.2, 1e-9, 123_456_789.125, Number.MAX_SAFE_INTEGER, -18.2, 4])(
        'keeps the number %d',
        async (weightKg) => {
          const collection = await crates()
          const written = crate({ weightKg })
          await collection.insert(written)
          expect((await collection.find(written.id))?.weightKg).toBe(weightKg)
        },
      )

      it('finds nothing where there is nothing', async () => {
        const collection = await crates()
        expect(await collection.find('nobody')).toBeUndefined()
        expect(await collection.findMany([])).toEqual([])
        expect(await collection.findMany(['nobody'])).toEqual([])
      })

      it('finds many in the order asked for, each once, without those that are not there', async () => {
        const collection = await crates()
        const [a, b, c] = [crate({}), crate({}), crate({})]
        for (const it of [a, b, c]) await collection.insert(it)
        expect(await collection.findMany([c.id, 'nobody', a.id, c.id, b.id])).toEqual([c, a, b])
      })

      it('finds several hundred at once', async () => {
        const collection = await crates()
        const written = Array.from({ length: 300 }, () => crate({}))
        await Promise.all(written.map((it) => collection.insert(it)))
        expect(await collection.findMany(written.map((it) => it.id))).toEqual(written)
      })

      it('keeps collections apart that use the same ids', async () => {
        const [here, there] = [await crates(), await crates()]
        const written = crate({ stamp: 'S1' })
        expect(await here.insert(written)).toBe('inserted')
        expect(await there.find(written.id)).toBeUndefined()
        expect(await there.insert({ ...written, owner: 'other' })).toBe('inserted')
        expect(await here.find(written.id)).toEqual(written)
        expect((await there.list({ limit: 5 })).items).toHaveLength(1)
      })
    })

    describe('inserting', () => {
      it('writes nothing where the id is taken', async () => {
        const collection = await crates()
        const first = crate({ labels: ['first'] })
        await collection.insert(first)
        expect(await collection.insert({ ...first, owner: 'second', labels: ['second'] })).toBe('exists')
        expect(await collection.find(first.id)).toEqual(first)
        expect((await collection.list({ where: { key: 'label', value: 'second' }, limit: 5 })).items).toEqual([])
      })

      it('lets one of 20 racing writers of the same id win', async () => {
        const collection = await crates()
        const racers = Array.from({ length: 20 }, (_, n) => crate({ id: 'the-one', owner: `owner ${n}` }))
        const outcomes = await Promise.all(racers.map((it) => collection.insert(it)))
        expect(outcomes.filter((it) => it === 'inserted')).toHaveLength(1)
        expect(outcomes.filter((it) => it === 'exists')).toHaveLength(19)
        expect(await collection.find('the-one')).toEqual(racers[outcomes.indexOf('inserted')])
      })
    })

    describe('replacing', () => {
      it('writes the next version and what it is found by', async () => {
        const collection = await crates()
        const first = crate({ owner: 'ali', labels: ['red', 'old'] })
        await collection.insert(first)
        const second = { ...first, version: 2, owner: 'bee', labels: ['red', 'new'] }
        expect(await collection.replace(second)).toBe('replaced')
        expect(await collection.find(first.id)).toEqual(second)
        const idsOf = async (key: string, value: string) =>
          (await collection.list({ where: { key, value }, limit: 5 })).items.map((it) => it.id)
        expect(await idsOf('label', 'old')).toEqual([])
        expect(await idsOf('label', 'red')).toEqual([first.id])
        expect(await idsOf('label', 'new')).toEqual([first.id])
        expect(await idsOf('owner', 'ali')).toEqual([])
        expect(await collection.countBy({ key: 'label', limit: 5 })).toEqual([
          { value: 'red', count: 1 },
          { value: 'new', count: 1 },
        ])
      })

      it.each([1, 3, 4])('calls version %i stale where version 1 is stored, and writes nothing', async (version) => {
        const collection = await crates()
        const first = crate({ labels: ['kept'] })
        await collection.insert(first)
        expect(await collection.replace({ ...first, version, labels: ['lost'] })).toBe('stale')
        expect(await collection.find(first.id)).toEqual(first)
        expect((await collection.list({ where: { key: 'label', value: 'lost' }, limit: 5 })).items).toEqual([])
      })

      it('calls it stale where nothing is stored', async () => {
        const collection = await crates()
        expect(await collection.replace(crate({ version: 1 }))).toBe('stale')
        expect(await collection.replace(crate({ version: 2 }))).toBe('stale')
        expect((await collection.list({ limit: 5 })).items).toEqual([])
      })

      it('lets one of 20 racing writers win', async () => {
        const collection = await crates()
        const first = crate({})
        await collection.insert(first)
        const racers = Array.from({ length: 20 }, (_, n) => ({ ...first, version: 2, owner: `owner ${n}` }))
        const outcomes = await Promise.all(racers.map((it) => collection.replace(it)))
        expect(outcomes.filter((it) => it === 'replaced')).toHaveLength(1)
        expect(await collection.find(first.id)).toEqual(racers[outcomes.indexOf('replaced')])
      })

      it('loses no update of 20 writers who try again when they are stale', async () => {
        const collection = await crates()
        const { id } = crate({})
        await collection.insert(crate({ id, labels: [] }))
        const addLabel = async (label: string): Promise<void> => {
          const stored = await collection.find(id)
          if (!stored) throw new Error('it is gone')
          const next = { ...stored, version: stored.version + 1, labels: [...stored.labels, label] }
          if ((await collection.replace(next)) === 'stale') await addLabel(label)
        }
        const labels = Array.from({ length: 20 }, (_, n) => `label ${String(n).padStart(2, '0')}`)
        await Promise.all(labels.map(addLabel))
        const stored = await collection.find(id)
        expect(stored?.labels.toSorted()).toEqual(labels)
        expect(stored?.version).toBe(21)
      })
    })

    describe('removing', () => {
      it('forgets a document and all that it was found by', async () => {
        const collection = await crates()
        const [gone, stays] = [crate({ labels: ['red'], stamp: 'S1' }), crate({ labels: ['red'] })]
        await collection.insert(gone)
        await collection.insert(stays)
        expect(await collection.remove(gone.id)).toBe(true)
        expect(await collection.find(gone.id)).toBeUndefined()
        expect((await collection.list({ where: { key: 'label', value: 'red' }, limit: 5 })).items).toEqual([stays])
        expect(await collection.countBy({ key: 'label', limit: 5 })).toEqual([{ value: 'red', count: 1 }])
        expect(await collection.replace({ ...gone, version: 2 })).toBe('stale')
      })

      it('gives its id and its unique values free', async () => {
        const collection = await crates()
        const gone = crate({ stamp: 'S1' })
        await collection.insert(gone)
        await collection.remove(gone.id)
        expect(await collection.insert(crate({ stamp: 'S1' }))).toBe('inserted')
        expect(await collection.insert({ ...gone, stamp: 'S2' })).toBe('inserted')
      })

      it('says where there was nothing, and lets one of 20 racing removers have been it', async () => {
        const collection = await crates()
        expect(await collection.remove('nobody')).toBe(false)
        const gone = crate({})
        await collection.insert(gone)
        const outcomes = await Promise.all(Array.from({ length: 20 }, () => collection.remove(gone.id)))
        expect(outcomes.filter(Boolean)).toHaveLength(1)
      })

      it('leaves the same id in another collection alone', async () => {
        const [here, there] = [await crates(), await crates()]
        const written = crate({})
        await here.insert(written)
        await there.insert(written)
        expect(await here.remove(written.id)).toBe(true)
        expect(await there.find(written.id)).toEqual(written)
      })
    })

    describe('unique keys', () => {
      it('refuses a value that another document has, by name, and writes nothing', async () => {
        const collection = await crates()
        await collection.insert(crate({ stamp: 'S1' }))
        const second = crate({ stamp: 'S1', labels: ['second'] })
        const refused = await collection.insert(second).catch((error: unknown) => error)
        expect(refused).toBeInstanceOf(DuplicateKey)
        expect(refused).toMatchObject({ key: 'stamp' })
        expect(await collection.find(second.id)).toBeUndefined()
        expect((await collection.list({ where: { key: 'label', value: 'second' }, limit: 5 })).items).toEqual([])
      })

      it('lets many documents have no value', async () => {
        const collection = await crates()
        expect(await collection.insert(crate({}))).toBe('inserted')
        expect(await collection.insert(crate({}))).toBe('inserted')
      })

      it('says that the id exists before it says that the key is taken', async () => {
        const collection = await crates()
        const first = crate({ stamp: 'S1' })
        await collection.insert(first)
        expect(await collection.insert(first)).toBe('exists')
      })

      it('lets one of 20 racing inserts have the value', async () => {
        const collection = await crates()
        const racers = Array.from({ length: 20 }, () => crate({ stamp: 'S1' }))
        const outcomes = await Promise.allSettled(racers.map((it) => collection.insert(it)))
        expect(outcomes.filter((it) => it.status === 'fulfilled')).toHaveLength(1)
        for (const it of outcomes) if (it.status === 'rejected') expect(it.reason).toBeInstanceOf(DuplicateKey)
        expect((await collection.list({ limit: 50 })).items).toHaveLength(1)
      })

      it('refuses a replacement that takes the value of another, and changes nothing', async () => {
        const collection = await crates()
        const [first, second] = [crate({ stamp: 'S1' }), crate({ stamp: 'S2' })]
        await collection.insert(first)
        await collection.insert(second)
        await expect(collection.replace({ ...second, version: 2, stamp: 'S1' })).rejects.toThrow(DuplicateKey)
        expect(await collection.find(second.id)).toEqual(second)
      })

      it('lets a document keep its own value, and gives a value free that it drops', async () => {
        const collection = await crates()
        const first = crate({ stamp: 'S1' })
        await collection.insert(first)
        expect(await collection.replace({ ...first, version: 2, owner: 'bee' })).toBe('replaced')
        expect(await collection.replace({ ...first, version: 3, stamp: 'S2' })).toBe('replaced')
        expect(await collection.insert(crate({ stamp: 'S1' }))).toBe('inserted')
        await expect(collection.insert(crate({ stamp: 'S2' }))).rejects.toThrow(DuplicateKey)
      })

      it('has nothing against the same value in another collection', async () => {
        const [here, there] = [await crates(), await crates()]
        expect(await here.insert(crate({ stamp: 'S1' }))).toBe('inserted')
        expect(await there.insert(crate({ stamp: 'S1' }))).toBe('inserted')
      })
    })
  })
}
