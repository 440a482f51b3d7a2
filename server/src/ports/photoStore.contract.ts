import { randomBytes, randomUUID } from 'node:crypto'
import { PhotoId } from '@cordline/contract/vocabulary/ids'
import type { Photo, PhotoStore } from './photoStore.ts'

export interface OpenPhotos {
  readonly photos: PhotoStore
  close(): Promise<void>
}

/** What every adapter of `PhotoStore` must do. */
export function photoStoreContract(name: string, open: () => Promise<OpenPhotos>): void {
  describe(`${name}: the photos`, () => {
    let world: OpenPhotos
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it.each([1, 255, 4096, 1_500_000])('gives a photo of %i bytes back, byte for byte', async (size) => {
      const written = photo(randomBytes(size))
      expect(await world.photos.insert(written)).toBe('inserted')
      const found = await world.photos.find(written.id)
      expect(found).toMatchObject({ id: written.id, width: 2000, height: 1125 })
      expect(Buffer.compare(found?.jpeg ?? Buffer.alloc(0), written.jpeg)).toBe(0)
    })

    it('keeps the first where the id is taken', async () => {
      const first = photo(Buffer.from('first'))
      await world.photos.insert(first)
      expect(await world.photos.insert({ ...first, width: 5, jpeg: Buffer.from('second') })).toBe('exists')
      const found = await world.photos.find(first.id)
      expect(Buffer.from(found?.jpeg ?? []).toString()).toBe('first')
      expect(found?.width).toBe(2000)
    })

    it('lets one of ten racing writers win', async () => {
      const first = photo(Buffer.from('one'))
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => world.photos.insert(first)))
      expect(outcomes.filter((it) => it === 'inserted')).toHaveLength(1)
    })

    it('finds nothing where there is nothing', async () => {
      expect(await world.photos.find(photo(Buffer.from('x')).id)).toBeUndefined()
    })
  })
}

const photo = (jpeg: Uint8Array): Photo => ({ id: PhotoId.parse(randomUUID()), width: 2000, height: 1125, jpeg })
