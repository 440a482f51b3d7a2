import { digitalLinkPath } from '@cordline/contract/vocabulary/gtin'
import type { PhotoId } from '@cordline/contract/vocabulary/ids'
import sharp from 'sharp'
import { photoId } from '../builders.ts'
import { openStage, packed, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

/** Noise is the worst that a JPEG can be asked to hold. */
async function keepPhoto(id: PhotoId): Promise<void> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const png = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#888', noise } })
    .png()
    .toBuffer()
  const encoded = await stage.ports.photoEncoder.encode(png)
  if (encoded === 'not-an-image') throw new Error('the builder made no image')
  await stage.ports.photos.insert({ id, ...encoded })
}

test('the first photo of the harvest is shown, small enough for a page of 200 kB', async () => {
  const id = photoId()
  await keepPhoto(id)
  const it = await packed(stage, { batch: { photos: [id] } })
  const path = `${digitalLinkPath(it)}/photos/${id}.jpg`
  const page = await stage.page(it)
  expect(page).toContain(`src="${path}" alt="Photo of the harvest at Raub ridge"`)
  const answer = await stage.get(path)
  const jpeg = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-type')).toBe('image/jpeg')
  expect((await sharp(jpeg).metadata()).width).toBe(800)
  expect(jpeg.length + Buffer.byteLength(page)).toBeLessThan(200_000)
})

test('a photo of another lot’s harvest is not served', async () => {
  const [own, foreign] = [photoId(), photoId()]
  await keepPhoto(foreign)
  const it = await packed(stage, { batch: { photos: [own] } })
  await packed(stage, { batch: { photos: [foreign] } })
  expect((await stage.get(`${digitalLinkPath(it)}/photos/${foreign}.jpg`)).status).toBe(404)
})

test.each(['x.jpg', `${photoId()}.png`, `${photoId()}.jpg`])('there is no %s', async (file) => {
  const it = await packed(stage)
  expect((await stage.get(`${digitalLinkPath(it)}/photos/${file}`)).status).toBe(404)
})
