import sharp from 'sharp'

/** A phone shows a photo across its width at two pixels a point. */
const maxWidth = 800
/** Beside it the page has room within the 200 kB that a shopper's data plan is asked for. */
const maxBytes = 110_000
const qualities = [72, 58, 44, 30] as const

/** A photo as a shopper gets it: small enough for a phone on a market's network. */
export async function smallPhoto(jpeg: Uint8Array): Promise<Buffer> {
  const resized = sharp(jpeg).resize({ width: maxWidth, height: maxWidth, fit: 'inside', withoutEnlargement: true })
  let small = Buffer.alloc(0)
  for (const quality of qualities) {
    small = await resized.clone().jpeg({ quality, mozjpeg: true }).toBuffer()
    if (small.length <= maxBytes) break
  }
  return small
}
