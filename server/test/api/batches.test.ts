import { randomUUID } from 'node:crypto'
import { maxPhotoBytes } from '@cordline/contract/wire/http/batches'
import sharp from 'sharp'
import { batchBody, lotBody, makeBatch, makeOrchard } from './bodies.ts'
import { type Cordline, problemOf, startCordline } from './cordline.ts'

let cordline: Cordline
beforeAll(async () => {
  cordline = await startCordline()
})
afterAll(() => cordline.stop())

const photoOf = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#7a9a3a' } })
const addPhoto = (batchId: string, bytes: Uint8Array, photoId: string = randomUUID()) =>
  cordline.as('grower').put(`/batches/${batchId}/photos/${photoId}`, bytes, { 'content-type': 'image/jpeg' })

describe('refuses', () => {
  it('a batch of an orchard that nobody registered', async () => {
    const problem = problemOf(await cordline.as('grower').post('/batches', batchBody(randomUUID())))
    expect(problem).toMatchObject({ status: 422, code: 'unknown-orchard' })
    expect(problem.errors).toEqual([expect.objectContaining({ path: 'orchardId', code: 'unknown-orchard' })])
  })

  it.each([
    ['variety', 'D999'],
    ['grade', 'S'],
    ['capture', 'shaken'],
    ['harvestedOn', '2026-02-30'],
    ['fruits', 0],
    ['weightKg', -1],
    ['weightKg', 1.0005],
  ])('%s %j', async (field, value) => {
    const { id } = await makeOrchard(cordline.as('grower'))
    const problem = problemOf(await cordline.as('grower').post('/batches', batchBody(id, { [field]: value })))
    expect(problem.errors).toEqual([expect.objectContaining({ path: field })])
  })

  it('less weight than lots took of it already', async () => {
    const exporter = cordline.as('exporter')
    const orchard = await makeOrchard(exporter)
    const batch = await exporter.make('post', '/batches', batchBody(orchard.id))
    await exporter.make('post', '/lots', lotBody(batch.id, { batches: [{ batchId: batch.id, weightKg: 400 }] }))
    const { body } = await exporter.get(`/batches/${batch.id}`)
    const { version } = body as { version: number }
    const answer = await exporter.patch(`/batches/${batch.id}`, batchBody(orchard.id, { weightKg: 399, version }))
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'more-than-harvested' })
  })

  it('a photo that is not an image', async () => {
    const { id } = await makeBatch(cordline.as('grower'))
    const answer = await addPhoto(id, Buffer.from('<script>alert("durian")</script>'))
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'not-an-image' })
    expect((await cordline.as('grower').get(`/batches/${id}`)).body).toMatchObject({ photos: [] })
  })

  it('a photo that is cut off in the middle', async () => {
    const { id } = await makeBatch(cordline.as('grower'))
    const whole = await photoOf(600, 400).jpeg().toBuffer()
    expect(problemOf(await addPhoto(id, whole.subarray(0, whole.length / 2)))).toMatchObject({ code: 'not-an-image' })
  })

  it('an image of another kind than phones take', async () => {
    const { id } = await makeBatch(cordline.as('grower'))
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
    expect(problemOf(await addPhoto(id, svg))).toMatchObject({ code: 'not-an-image' })
  })

  it('a photo that is too large', async () => {
    const { id } = await makeBatch(cordline.as('grower'))
    expect(problemOf(await addPhoto(id, new Uint8Array(maxPhotoBytes + 1)))).toMatchObject({ status: 413 })
  })

  it('a seventh photo', async () => {
    const { id } = await makeBatch(cordline.as('grower'))
    const bytes = await photoOf(30, 20).png().toBuffer()
    for (let nth = 1; nth <= 6; nth += 1) expect((await addPhoto(id, bytes)).status).toBe(201)
    expect(problemOf(await addPhoto(id, bytes))).toMatchObject({ status: 429, code: 'too-many' })
  })

  it('a photo of another batch under this one', async () => {
    const [one, other] = [await makeBatch(cordline.as('grower')), await makeBatch(cordline.as('grower'))]
    const photoId = randomUUID()
    await addPhoto(one.id, await photoOf(30, 20).webp().toBuffer(), photoId)
    expect((await cordline.as('grower').get(`/batches/${other.id}/photos/${photoId}`)).status).toBe(404)
    expect((await cordline.as('nobody').get(`/batches/${one.id}/photos/${photoId}`)).status).toBe(401)
  })
})

it('says how much of a batch is left', async () => {
  const exporter = cordline.as('exporter')
  const batch = await makeBatch(exporter)
  await exporter.make('post', '/lots', lotBody(batch.id, { batches: [{ batchId: batch.id, weightKg: 199.9 }] }))
  expect((await exporter.get(`/batches/${batch.id}`)).body).toMatchObject({ weightKg: 500, remainingKg: 300.1 })
})

it('lists the batches of one orchard', async () => {
  const grower = cordline.as('grower')
  await makeBatch(grower)
  const orchard = await makeOrchard(grower)
  const batch = await grower.make('post', '/batches', batchBody(orchard.id))
  const { body } = await grower.get(`/batches?orchardId=${orchard.id}`)
  expect(body).toMatchObject({ items: [{ id: batch.id }], next: null })
})

it('keeps a photo upright, small and without the place where it was taken', async () => {
  const { id } = await makeBatch(cordline.as('grower'))
  const photoId = randomUUID()
  const taken = await photoOf(3000, 1500)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Aminah' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '3/1 47/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect(await addPhoto(id, taken, photoId)).toMatchObject({ status: 201, body: { width: 1000, height: 2000 } })
  expect((await addPhoto(id, taken, photoId)).status).toBe(200)

  const answer = await cordline.as('grower').get(`/batches/${id}/photos/${photoId}`)
  expect(answer.headers.get('content-type')).toBe('image/jpeg')
  expect(answer.headers.get('cache-control')).toMatch(/immutable/)
  expect(String(answer.body)).not.toMatch(/Exif|GPS|Aminah/)
})
