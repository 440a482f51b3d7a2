import type { PhotoEncoder } from './photoStore.ts'

/** Pictures made by the caller: real ones, as a phone takes them. */
export interface PhotoSamples {
  /** 4,000 × 3,000, lying on its side (EXIF orientation 6), with a position and `maker` as its camera. */
  readonly jpeg: Uint8Array
  readonly maker: string
  readonly png: Uint8Array
  readonly webp: Uint8Array
  /** An image, but none of the three kinds. */
  readonly gif: Uint8Array
}

/** What every adapter of `PhotoEncoder` must do. */
export function photoEncoderContract(name: string, encoder: PhotoEncoder, make: () => Promise<PhotoSamples>): void {
  describe(`${name}: photos`, () => {
    let samples: PhotoSamples
    beforeAll(async () => {
      samples = await make()
    })
    const encoded = async (bytes: Uint8Array) => {
      const photo = await encoder.encode(bytes)
      if (photo === 'not-an-image') throw new Error('was not taken for an image')
      return photo
    }

    it('are turned upright and made no larger than 2,000 px', async () => {
      expect(await encoded(samples.jpeg)).toMatchObject({ width: 1500, height: 2000 })
    })

    it('keep nothing of what the camera wrote into the file, the place above all', async () => {
      const before = Buffer.from(samples.jpeg)
      expect(before.includes('Exif')).toBe(true)
      expect(before.includes(samples.maker)).toBe(true)
      const after = Buffer.from((await encoded(samples.jpeg)).jpeg)
      expect(after.includes('Exif')).toBe(false)
      expect(after.includes(samples.maker)).toBe(false)
    })

    it('may be PNG or WebP, and are JPEG afterwards', async () => {
      for (const bytes of [samples.png, samples.webp]) {
        expect([...(await encoded(bytes)).jpeg.slice(0, 3)]).toEqual([0xff, 0xd8, 0xff])
      }
    })

    it('can be encoded again', async () => {
      expect(await encoded((await encoded(samples.jpeg)).jpeg)).toMatchObject({ width: 1500, height: 2000 })
    })

    it.each([
      ['nothing', () => new Uint8Array()],
      ['text', () => Buffer.from('<script>alert(1)</script>')],
      ['a page that calls itself an image', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['a GIF', () => samples.gif],
      ['half a photo', () => samples.jpeg.slice(0, samples.jpeg.length / 2)],
    ])('are not %s', async (_, bytes) => expect(await encoder.encode(bytes())).toBe('not-an-image'))
  })
}
