import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { AnyPlan, DocumentArchive } from './archive.ts'
import { type Collection, type CollectionPlan, DuplicateKey, type Stored } from './collection.ts'
import type { StoredDocument } from './storedDocument.ts'

/** An adapter's world, empty or not: every test makes a collection of its own. */
export interface OpenDocumentArchive {
  readonly archive: DocumentArchive
  /** Makes what a collection of that plan needs before it is written to. */
  prepare(plan: AnyPlan): Promise<void>
  close(): Promise<void>
}

/** What every adapter of `DocumentArchive` must do. */
export function documentArchiveContract(name: string, open: () => Promise<OpenDocumentArchive>): void {
  describe(`${name}: the documents of an archive`, () => {
    let world: OpenDocumentArchive
    let archive: DocumentArchive
    beforeAll(async () => {
      world = await open()
      archive = world.archive
    })
    afterAll(() => world.close())

    const aCollection = async (): Promise<CollectionPlan<Basket>> => {
      const plan = basketPlan(`baskets_${randomUUID().slice(0, 8)}`)
      await world.prepare(plan)
      return plan
    }
    const allOf = (plan: AnyPlan) => archive.page(plan, { limit: 100 })

    it('come back as they were put, those of an older schema in their old shape', async () => {
      const plan = await aCollection()
      const written = [
        stored({ id: 'a', note: 'quotes \' " \\ and a\nline \u2028 猫山王 🐈' }),
        stored({ id: 'b', weightKg: 0.1 + 0.2, version: 7 }),
        olderStored('c'),
      ]
      await archive.put(plan, written)
      expect(await allOf(plan)).toStrictEqual(written)
      expect(await archive.count(plan)).toBe(3)
    })

    it('are nothing where nothing was put', async () => {
      const plan = await aCollection()
      await archive.put(plan, [])
      expect(await allOf(plan)).toEqual([])
      expect(await archive.count(plan)).toBe(0)
      expect(await archive.findNewer(plan)).toBeUndefined()
    })

    it('go upwards by the characters of their ids, whatever order they were put in', async () => {
      const plan = await aCollection()
      const ids = ['Z', '🐈', 'a', '猫', 'A', 'é', 'a.', 'a-', '10', '9']
      for (const id of ids) await archive.put(plan, [stored({ id })])
      const expected = ['10', '9', 'A', 'Z', 'a', 'a-', 'a.', 'é', '猫', '🐈']
      expect(idsOf(await allOf(plan))).toEqual(expected)
    })

    it('go on behind any id, one that is there or not', async () => {
      const plan = await aCollection()
      await archive.put(plan, ['b', 'd', 'f', 'h'].map((id) => stored({ id })).toReversed())
      const behind = async (after: string | undefined, limit = 2) => idsOf(await archive.page(plan, { after, limit }))
      expect(await behind(undefined)).toEqual(['b', 'd'])
      expect(await behind('d')).toEqual(['f', 'h'])
      expect(await behind('c')).toEqual(['d', 'f'])
      expect(await behind('a', 9)).toEqual(['b', 'd', 'f', 'h'])
      expect(await behind('h')).toEqual([])
    })

    it('are put again without harm, also when only some of them had come', async () => {
      const plan = await aCollection()
      const written = ['a', 'b', 'c', 'd'].map((id) => stored({ id, stamp: `S-${id}` }))
      await archive.put(plan, written.slice(1, 3))
      await archive.put(plan, written)
      await archive.put(plan, written)
      expect(await allOf(plan)).toStrictEqual(written)
      expect(await archive.count(plan)).toBe(4)
    })

    it('are put over what is there, of whatever version', async () => {
      const plan = await aCollection()
      await archive.put(plan, [stored({ id: 'a', note: 'first' }), stored({ id: 'b', version: 9 })])
      const over = [stored({ id: 'a', note: 'second' }), olderStored('b')]
      await archive.put(plan, over)
      expect(await allOf(plan)).toStrictEqual(over)
    })

    it('keep collections apart that use the same ids', async () => {
      const [here, there] = [await aCollection(), await aCollection()]
      await archive.put(here, [stored({ id: 'a', note: 'here' })])
      await archive.put(there, [stored({ id: 'a', note: 'there' }), stored({ id: 'b' })])
      expect(await allOf(here)).toStrictEqual([stored({ id: 'a', note: 'here' })])
      expect(await archive.count(there)).toBe(2)
    })

    it('are upgraded in their place: the same version in the new shape', async () => {
      const plan = await aCollection()
      const older = olderStored('a')
      await archive.put(plan, [older, stored({ id: 'b' })])
      expect(await archive.upgrade(plan, older)).toBe(true)
      const [upgraded, other] = await allOf(plan)
      expect(upgraded).toStrictEqual(stored({ id: 'a', labels: ['red'] }))
      expect(other).toStrictEqual(stored({ id: 'b' }))
    })

    it('are not upgraded where somebody wrote them meanwhile', async () => {
      const plan = await aCollection()
      const older = olderStored('a')
      const meanwhile = [
        stored({ id: 'a', labels: ['red'], note: 'upgraded by another' }),
        stored({ id: 'a', note: 'changed', version: 2 }),
        olderStored('a', 2),
      ]
      for (const it of meanwhile) {
        await archive.put(plan, [it])
        expect(await archive.upgrade(plan, older)).toBe(false)
        expect(await allOf(plan)).toStrictEqual([it])
      }
      expect(await archive.upgrade(plan, olderStored('nobody'))).toBe(false)
      expect(await archive.count(plan)).toBe(1)
    })

    it('tell of one that a newer version wrote', async () => {
      const plan = await aCollection()
      const newerPlan = { ...plan, upgrades: [...(plan.upgrades ?? []), (body: unknown) => body] }
      await archive.put(newerPlan, [olderStored('a'), stored({ id: 'b' })])
      expect(await archive.findNewer(plan)).toBeUndefined()
      const newer = { ...stored({ id: 'c' }), schema: 3 }
      await archive.put(newerPlan, [newer])
      expect(await archive.findNewer(plan)).toStrictEqual(newer)
      expect(await archive.findNewer(newerPlan)).toBeUndefined()
    })
  })
}

/** A world in which the same documents are found by their keys as well. */
export interface OpenArchivedDocuments extends OpenDocumentArchive {
  collection<T extends Stored>(plan: CollectionPlan<T>): Promise<Collection<T>>
}

/** What the `DocumentArchive` and the `Collection` of one adapter must agree on. */
export function archivedDocumentsContract(name: string, open: () => Promise<OpenArchivedDocuments>): void {
  describe(`${name}: the documents of an archive, beside its collections`, () => {
    let world: OpenArchivedDocuments
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const aCollection = async () => {
      const plan = basketPlan(`baskets_${randomUUID().slice(0, 8)}`)
      await world.prepare(plan)
      return { plan, archive: world.archive, baskets: await world.collection(plan) }
    }

    it('what was put is found by its id and its keys, an older one in today’s shape', async () => {
      const { plan, archive, baskets } = await aCollection()
      await archive.put(plan, [stored({ id: 'a', labels: ['blue'], stamp: 'S1' }), olderStored('b')])
      const byLabel = async (value: string) => (await baskets.list({ where: { key: 'label', value }, limit: 5 })).items
      expect(await baskets.find('b')).toEqual(basket({ id: 'b', labels: ['red'] }))
      expect(await byLabel('red')).toEqual([basket({ id: 'b', labels: ['red'] })])
      expect(await byLabel('blue')).toEqual([basket({ id: 'a', labels: ['blue'], stamp: 'S1' })])
      expect((await baskets.list({ limit: 5 })).items).toHaveLength(2)
      expect(await baskets.insert(basket({ id: 'a' }))).toBe('exists')
      expect(await baskets.replace({ ...basket({ id: 'a' }), version: 2 })).toBe('replaced')
    })

    it('what was put over is found as it is now, and no more as it was', async () => {
      const { plan, archive, baskets } = await aCollection()
      await archive.put(plan, [stored({ id: 'a', labels: ['red'], stamp: 'S1' })])
      await archive.put(plan, [stored({ id: 'a', labels: ['blue'], packedAt: '2026-07-05T12:00:00.000Z' })])
      expect(await baskets.countBy({ key: 'label', limit: 5 })).toEqual([{ value: 'blue', count: 1 }])
      expect((await baskets.list({ where: { key: 'stamp', value: 'S1' }, limit: 5 })).items).toEqual([])
      expect(await baskets.insert(basket({ id: 'b', stamp: 'S1' }))).toBe('inserted')
      expect((await baskets.list({ limit: 5 })).items.map((it) => it.id)).toEqual(['a', 'b'])
    })

    it('what a collection wrote is in the archive', async () => {
      const { plan, archive, baskets } = await aCollection()
      await baskets.insert(basket({ id: 'a' }))
      await baskets.replace({ ...basket({ id: 'a', note: 'kept' }), version: 2 })
      await baskets.insert(basket({ id: 'b' }))
      await baskets.remove('b')
      expect(await archive.page(plan, { limit: 5 })).toStrictEqual([stored({ id: 'a', note: 'kept', version: 2 })])
      expect(await archive.count(plan)).toBe(1)
    })

    it('keeps unique what is unique', async () => {
      const { plan, archive, baskets } = await aCollection()
      await baskets.insert(basket({ id: 'a', stamp: 'S1' }))
      await expect(archive.put(plan, [stored({ id: 'b', stamp: 'S1' })])).rejects.toThrow(DuplicateKey)
      expect(await baskets.find('b')).toBeUndefined()
      await archive.put(plan, [stored({ id: 'a', stamp: 'S1' })])
    })

    it('refuses what a newer version wrote and what can’t be read, naming it', async () => {
      const { plan, archive, baskets } = await aCollection()
      const newer = { ...stored({ id: 'a' }), schema: 3 }
      await expect(archive.put(plan, [newer])).rejects.toThrow(
        'a was written by a newer Cordline (schema 3; this one knows 2)',
      )
      const broken = { id: 'b', version: 1, schema: 2, body: { id: 'b', version: 1, labels: 'red' } }
      await expect(archive.put(plan, [broken])).rejects.toThrow(`${plan.name}: the row of b can't be read`)
      expect((await baskets.list({ limit: 5 })).items).toEqual([])
    })

    it('finds an upgraded document as before, by the same cursor too', async () => {
      const { plan, archive, baskets } = await aCollection()
      await archive.put(plan, [olderStored('a'), olderStored('b'), olderStored('c')])
      const first = await baskets.list({ limit: 1 })
      await archive.upgrade(plan, olderStored('a'))
      await archive.upgrade(plan, olderStored('b'))
      const rest = await baskets.list({ limit: 5, after: first.next ?? '' })
      expect([...first.items, ...rest.items].map((it) => it.id)).toEqual(['a', 'b', 'c'])
      expect((await baskets.list({ where: { key: 'label', value: 'red' }, limit: 5 })).items).toHaveLength(3)
    })
  })
}

const Basket = z.object({
  id: z.string(),
  version: z.number().int(),
  labels: z.array(z.string()),
  packedAt: z.string(),
  stamp: z.string().optional(),
  note: z.string().optional(),
  weightKg: z.number().optional(),
})
type Basket = z.infer<typeof Basket>

const OlderBasket = z.object({ id: z.string(), version: z.number(), label: z.string(), packedAt: z.string() })

/** Schema 1 had one label. */
const basketPlan = (name: string): CollectionPlan<Basket> => ({
  name,
  parse: (row) => Basket.parse(row),
  upgrades: [
    (body) => {
      const { label, ...rest } = OlderBasket.parse(body)
      return { ...rest, labels: [label] }
    },
  ],
  keys: { label: (it) => it.labels, stamp: (it) => (it.stamp ? [it.stamp] : []) },
  unique: ['stamp'],
  order: (it) => it.packedAt,
})

const packedAt = '2026-07-04T12:00:00.000Z'

const basket = (changes: Partial<Basket>): Basket => ({
  id: randomUUID(),
  version: 1,
  labels: [],
  packedAt,
  ...changes,
})

const stored = (changes: Partial<Basket> & { readonly id: string }): StoredDocument => ({
  id: changes.id,
  version: changes.version ?? 1,
  schema: 2,
  body: basket(changes),
})

const olderStored = (id: string, version = 1): StoredDocument => ({
  id,
  version,
  schema: 1,
  body: { id, version, label: 'red', packedAt },
})

const idsOf = (documents: readonly StoredDocument[]): readonly string[] => documents.map((it) => it.id)
