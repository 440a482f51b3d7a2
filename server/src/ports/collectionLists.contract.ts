import { randomUUID } from 'node:crypto'
import type { Collection, CollectionPlan } from './collection.ts'
import { Crate, crate, cratePlan, EarlierCrate, earlierPlan, type OpenCollections } from './crates.contract.ts'

/** What lists and counts, and how documents of another schema are read: a part of `collectionContract`. */
export function collectionListsContract(name: string, open: () => Promise<OpenCollections>): void {
  describe(`${name}: a collection`, () => {
    let world: OpenCollections
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const crates = (): Promise<Collection<Crate>> => world.collection(cratePlan(`crates_${randomUUID().slice(0, 8)}`))

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

    describe('schemas', () => {
      const newer = (name: string): CollectionPlan<Crate> => ({
        ...cratePlan(name),
        upgrades: [
          (body) => {
            const { label, ...rest } = EarlierCrate.parse(body)
            return { ...rest, labels: [label] }
          },
          (body) => ({ ...Crate.parse(body), note: 'upgraded' }),
        ],
      })
      const both = async () => {
        const name = `crates_${randomUUID().slice(0, 8)}`
        return { before: await world.collection(earlierPlan(name)), now: await world.collection(newer(name)) }
      }
      const earlier = (): EarlierCrate => {
        const { labels: _, ...rest } = crate({})
        return { ...rest, label: 'red' }
      }

      it('upgrade what an older version wrote as it is read, step by step', async () => {
        const { before, now } = await both()
        const written = earlier()
        await before.insert(written)
        const { label: _, ...rest } = written
        const upgraded = { ...rest, labels: ['red'], note: 'upgraded' }
        expect(await now.find(written.id)).toEqual(upgraded)
        expect(await now.findMany([written.id])).toEqual([upgraded])
        expect((await now.list({ limit: 5 })).items).toEqual([upgraded])
      })

      it('write the new shape with the next version, and refuse it in an older version by a sentence', async () => {
        const { before, now } = await both()
        const written = earlier()
        await before.insert(written)
        const read = await now.find(written.id)
        if (!read) throw new Error('it is there')
        expect(await now.replace({ ...read, version: 2, note: 'kept' })).toBe('replaced')
        expect((await now.find(written.id))?.note).toBe('kept')
        const sentence = `${written.id} was written by a newer Cordline (schema 3; this one knows 1)`
        await expect(before.find(written.id)).rejects.toThrow(sentence)
        await expect(before.list({ limit: 5 })).rejects.toThrow(sentence)
        expect(await before.insert(earlier())).toBe('inserted')
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

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
