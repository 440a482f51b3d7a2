import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Collection, type CollectionPlan, DuplicateKey, type Stored } from './collection.ts'

/** An adapter's world, empty or not: every test makes a collection of its own. */
export interface OpenCollections {
  collection<T extends Stored>(plan: CollectionPlan<T>): Promise<Collection<T>>
  close(): Promise<void>
}

/** What every adapter of `Collection` must do. */
export function collectionContract(name: string, open: () => Promise<OpenCollections>): void {
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

    describe('lists', () => {
      const allPages = async (
        collection: Collection<Crate>,
        limit: number,
        label?: string,
      ): Promise<readonly Crate[]> => {
        const found: Crate[] = []
        let after: string | undefined
        do {
          const page = await collection.list({
            limit,
            after,
            ...(label ? { where: { key: 'label', value: label } } : {}),
          })
          found.push(...page.items)
          expect(page.items.length).toBeLessThanOrEqual(limit)
          after = page.next ?? undefined
        } while (after !== undefined)
        return found
      }

      /** Three days with five crates each, written in no order. */
      const fifteen = Array.from({ length: 15 }, (_, n) => {
        const shuffled = (n * 7) % 15
        return crate({
          id: `crate ${String(shuffled).padStart(2, '0')}`,
          packedAt: `2026-07-0${1 + (shuffled % 3)}`,
          labels: [shuffled % 2 ? 'odd' : 'even', 'all'],
        })
      })
      const newestFirst = fifteen.toSorted((a, b) => compare(b.packedAt, a.packedAt) || compare(a.id, b.id))

      it.each([1, 2, 4, 5, 7, 15, 200])('are newest first, then by id, in pages of %i', async (limit) => {
        const collection = await crates()
        await Promise.all(fifteen.map((it) => collection.insert(it)))
        expect(await allPages(collection, limit)).toEqual(newestFirst)
      })

      it.each([1, 3, 7, 8])('hold only those with the key, in pages of %i', async (limit) => {
        const collection = await crates()
        await Promise.all(fifteen.map((it) => collection.insert(it)))
        for (const label of ['odd', 'even', 'all']) {
          expect(await allPages(collection, limit, label)).toEqual(
            newestFirst.filter((it) => it.labels.includes(label)),
          )
        }
        expect(await allPages(collection, limit, 'none')).toEqual([])
      })

      it('end without another page where the last one is full', async () => {
        const collection = await crates()
        await Promise.all(fifteen.slice(0, 4).map((it) => collection.insert(it)))
        expect((await collection.list({ limit: 4 })).next).toBeNull()
        expect((await collection.list({ limit: 3 })).next).not.toBeNull()
        expect(await (await crates()).list({ limit: 3 })).toEqual({ items: [], next: null })
      })

      it('neither repeat nor miss a document that stays while others are inserted around it', async () => {
        const collection = await crates()
        await Promise.all(fifteen.map((it) => collection.insert(it)))
        const found: string[] = []
        let after: string | undefined
        for (let page = 0; page === 0 || after !== undefined; page += 1) {
          const { items, next } = await collection.list({ limit: 4, after })
          found.push(...items.map((it) => it.id))
          after = next ?? undefined
          // One before, one among the ties of, and one behind whatever page comes next.
          for (const packedAt of ['2026-07-09', '2026-07-02', '2026-06-01']) {
            if (page < 3) await collection.insert(crate({ id: `crate 0${page}+${packedAt}`, packedAt }))
          }
        }
        expect(new Set(found).size).toBe(found.length)
        expect(found.filter((id) => !id.includes('+'))).toEqual(newestFirst.map((it) => it.id))
      })

      it('go on behind a document that was changed meanwhile', async () => {
        const collection = await crates()
        await Promise.all(fifteen.map((it) => collection.insert(it)))
        const first = await collection.list({ limit: 5 })
        const last = first.items[4]
        if (!last) throw new Error('five were asked for')
        await collection.replace({ ...last, version: 2, packedAt: '2026-07-09' })
        const second = await collection.list({ limit: 50, after: first.next ?? undefined })
        expect(second.items.map((it) => it.id)).toEqual(newestFirst.slice(5).map((it) => it.id))
      })

      it('find a document once, however often it names the same value', async () => {
        const collection = await crates()
        const written = crate({ labels: ['twice', 'twice'] })
        await collection.insert(written)
        expect((await collection.list({ where: { key: 'label', value: 'twice' }, limit: 5 })).items).toEqual([written])
        expect(await collection.countBy({ key: 'label', limit: 5 })).toEqual([{ value: 'twice', count: 1 }])
      })

      it('have a cursor of at most 200 characters, even behind the longest ids and values', async () => {
        const collection = await crates()
        const label = 'ü'.repeat(200)
        const written = [1, 2, 3].map((n) => crate({ id: `${n}`.padEnd(200, 'x'), labels: [label] }))
        for (const it of written) await collection.insert(it)
        const { items, next } = await collection.list({ where: { key: 'label', value: label }, limit: 2 })
        expect(items).toEqual(written.slice(0, 2))
        expect(next?.length).toBeLessThanOrEqual(200)
        const rest = await collection.list({
          where: { key: 'label', value: label },
          limit: 2,
          after: next ?? undefined,
        })
        expect(rest).toEqual({ items: written.slice(2), next: null })
      })

      it.each([
        '',
        'x',
        '1',
        '1.',
        '../../etc',
        '%00',
        '999999.MjAyNi0wNy0wNA',
        '{"$gt":""}',
        '\u0000',
        'x'.repeat(200),
      ])('refuse %j, which no page gave', async (after) => {
        const collection = await crates()
        await collection.insert(crate({}))
        await expect(collection.list({ limit: 5, after })).rejects.toMatchObject({ code: 'bad-request' })
      })

      it('refuse to look for a key that the plan does not have', async () => {
        const collection = await crates()
        await expect(collection.list({ where: { key: 'colour', value: 'red' }, limit: 5 })).rejects.toThrow('colour')
        await expect(collection.countBy({ key: 'colour', limit: 5 })).rejects.toThrow('colour')
      })
    })

    describe('counting', () => {
      it('gives each value and how many documents have it, greatest value first, at most as many as asked', async () => {
        const collection = await crates()
        const labels = [['2026-W27', '2026-W28'], ['2026-W28'], ['2025-W52'], []]
        await Promise.all(labels.map((it) => collection.insert(crate({ labels: it }))))
        const counts = [
          { value: '2026-W28', count: 2 },
          { value: '2026-W27', count: 1 },
          { value: '2025-W52', count: 1 },
        ]
        expect(await collection.countBy({ key: 'label', limit: 50 })).toEqual(counts)
        expect(await collection.countBy({ key: 'label', limit: 2 })).toEqual(counts.slice(0, 2))
      })

      it('counts only the values that begin as asked, whatever stands for what in a pattern', async () => {
        const collection = await crates()
        const labels = ['a/1', 'a/2', 'a', 'ab', 'b/1', '%', 'a%', '猫/山', '猫/王', 'Z']
        await Promise.all(labels.map((it) => collection.insert(crate({ labels: [it] }))))
        const valuesOf = async (prefix: string, limit = 50) =>
          (await collection.countBy({ key: 'label', prefix, limit })).map((it) => it.value)
        expect(await valuesOf('a/')).toEqual(['a/2', 'a/1'])
        expect(await valuesOf('a/', 1)).toEqual(['a/2'])
        expect((await valuesOf('猫/')).toSorted()).toEqual(['猫/山', '猫/王'].toSorted())
        expect(await valuesOf('a%')).toEqual(['a%'])
        expect(await valuesOf('c')).toEqual([])
        expect(await valuesOf('')).toHaveLength(labels.length)
      })

      it('counts nothing in an empty collection', async () => {
        expect(await (await crates()).countBy({ key: 'label', limit: 5 })).toEqual([])
      })
    })
  })
}

/** A document of the suite's own, with one key of each kind. */
const Crate = z.object({
  id: z.string(),
  version: z.number().int(),
  owner: z.string(),
  labels: z.array(z.string()),
  stamp: z.string().optional(),
  packedAt: z.string(),
  note: z.string().optional(),
  weightKg: z.number().optional(),
})
type Crate = z.infer<typeof Crate>

const cratePlan = (name: string): CollectionPlan<Crate> => ({
  name,
  parse: (row) => Crate.parse(row),
  keys: { owner: (it) => [it.owner], label: (it) => it.labels, stamp: (it) => (it.stamp ? [it.stamp] : []) },
  unique: ['stamp'],
  order: (it) => it.packedAt,
})

const crate = (changes: Partial<Crate>): Crate => ({
  id: randomUUID(),
  version: 1,
  owner: 'ali',
  labels: [],
  packedAt: '2026-07-04T12:00:00.000Z',
  ...changes,
})

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
