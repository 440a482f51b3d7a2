import { randomUUID } from 'node:crypto'
import { gtin } from '../builders.ts'
import { batchBody, lotBody, makeBatch, makeLot, makeOrchard } from './bodies.ts'
import { type Cordline, problemOf, startCordline } from './cordline.ts'

let cordline: Cordline
beforeAll(async () => {
  cordline = await startCordline({ PUBLIC_URL: 'https://trace.example' })
})
afterAll(() => cordline.stop())

const at = '2026-07-03T06:00:00.000Z'

describe('refuses', () => {
  it('more kilograms in lots than were harvested', async () => {
    const exporter = cordline.as('exporter')
    const batch = await makeBatch(exporter)
    const take = (weightKg: number) => lotBody(batch.id, { batches: [{ batchId: batch.id, weightKg }] })
    await exporter.make('post', '/lots', take(300))
    const problem = problemOf(await exporter.post('/lots', take(200.001)))
    expect(problem).toMatchObject({ status: 422, code: 'more-than-harvested' })
    expect((await exporter.get(`/batches/${batch.id}`)).body).toMatchObject({ remainingKg: 200 })
    expect((await exporter.post('/lots', take(200))).status).toBe(201)
  })

  it('more than was harvested also when everybody packs at once', async () => {
    const exporter = cordline.as('exporter')
    const batch = await makeBatch(exporter)
    const order = () => lotBody(batch.id, { batches: [{ batchId: batch.id, weightKg: 120 }] })
    const answers = await Promise.all(Array.from({ length: 8 }, () => exporter.post('/lots', order())))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4)
    expect((await exporter.get(`/batches/${batch.id}`)).body).toMatchObject({ remainingKg: 20 })
  })

  it('a batch that nobody registered', async () => {
    const problem = problemOf(await cordline.as('exporter').post('/lots', lotBody(randomUUID())))
    expect(problem).toMatchObject({ status: 422, code: 'unknown-batch' })
  })

  it('a GTIN with a wrong check digit', async () => {
    const batch = await makeBatch(cordline.as('exporter'))
    const answer = await cordline.as('exporter').post('/lots', lotBody(batch.id, { gtin: '09551234567897' }))
    expect(problemOf(answer).errors).toEqual([expect.objectContaining({ path: 'gtin' })])
  })

  it('a code that another lot of the same GTIN has', async () => {
    const exporter = cordline.as('exporter')
    const batch = await makeBatch(exporter)
    const first = lotBody(batch.id)
    await exporter.make('post', '/lots', first)
    const answer = await exporter.post('/lots', { ...first, id: randomUUID() })
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'code-taken' })
  })

  it('a grower who packs', async () => {
    const batch = await makeBatch(cordline.as('grower'))
    expect(problemOf(await cordline.as('grower').post('/lots', lotBody(batch.id)))).toMatchObject({ status: 403 })
  })

  it('to split off more than there is', async () => {
    const lot = await makeLot(cordline.as('exporter'))
    const parts = [{ code: 'S1', weightKg: 200.5 }]
    const answer = await cordline.as('exporter').post(`/lots/${lot.id}/split`, { parts, at })
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'more-than-packed' })
  })

  it('more cartons than a lot may have, of a part and of what is merged', async () => {
    const exporter = cordline.as('exporter')
    const [lot, other] = [await makeLot(exporter), await makeLot(exporter)]
    const cartons = 100_001
    const split = await exporter.post(`/lots/${lot.id}/split`, { parts: [{ code: 'S1', weightKg: 1, cartons }], at })
    expect(problemOf(split)).toMatchObject({ status: 400, errors: [{ path: 'parts.0.cartons' }] })
    const merged = await exporter.post('/lots/merge', { sources: [lot.id, other.id], code: 'M1', cartons, at })
    expect(problemOf(merged)).toMatchObject({ status: 400, errors: [{ path: 'cartons' }] })
    expect((await exporter.get('/lots')).status).toBe(200)
  })

  it('less than a gram', async () => {
    const lot = await makeLot(cordline.as('exporter'))
    const parts = [{ code: 'S1', weightKg: 2 ** -52 }]
    const answer = await cordline.as('exporter').post(`/lots/${lot.id}/split`, { parts, at })
    expect(problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: 'parts.0.weightKg' }] })
  })

  it('more than a lot may weigh, packed or merged', async () => {
    const exporter = cordline.as('exporter')
    const orchard = await makeOrchard(exporter)
    const heavy = () => exporter.make('post', '/batches', batchBody(orchard.id, { weightKg: 60_000 }))
    const batches = [(await heavy()).id, (await heavy()).id].map((batchId) => ({ batchId, weightKg: 50_001 }))
    const packed = await exporter.post('/lots', lotBody('', { batches }))
    expect(problemOf(packed)).toMatchObject({ status: 400, errors: [{ path: 'batches' }] })
    const same = gtin()
    const lotOf = (batch: object) => exporter.make('post', '/lots', lotBody('', { batches: [batch], gtin: same }))
    const sources = [(await lotOf(batches[0] ?? {})).id, (await lotOf(batches[1] ?? {})).id]
    const merged = await exporter.post('/lots/merge', { sources, code: 'M1', at })
    expect(problemOf(merged)).toMatchObject({ status: 400, errors: [{ path: 'sources' }] })
    expect((await exporter.get('/lots')).status).toBe(200)
  })

  it('to merge lots of different GTINs', async () => {
    const exporter = cordline.as('exporter')
    const [one, other] = [await makeLot(exporter), await makeLot(exporter)]
    const answer = await exporter.post('/lots/merge', { sources: [one.id, other.id], code: 'M1', at })
    expect(problemOf(answer)).toMatchObject({ status: 422, code: 'forms-differ' })
  })

  it('to put on a shelf what no store received', async () => {
    const lot = await makeLot(cordline.as('exporter'))
    const answer = await cordline.as('exporter').post(`/lots/${lot.id}/shelf`, { at, place: 'Aisle 3' })
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'not-received' })
  })
})

it('packs a lot once, whose QR says where to look', async () => {
  const exporter = cordline.as('exporter')
  const batch = await makeBatch(exporter)
  const body = lotBody(batch.id, { code: 'L-1', gtin: '09551234567896' })
  const id = randomUUID()
  const first = await exporter.put(`/lots/${id}`, body)
  expect(first).toMatchObject({
    status: 201,
    body: { weightKg: 200, remainingKg: 200, digitalLink: 'https://trace.example/01/09551234567896/10/L-1' },
  })
  expect(await exporter.put(`/lots/${id}`, body)).toMatchObject({ status: 200, body: first.body })
  expect((await exporter.get(`/batches/${batch.id}`)).body).toMatchObject({ remainingKg: 300 })
})

it('splits a lot and merges its parts again without losing a gram', async () => {
  const exporter = cordline.as('exporter')
  const lot = await makeLot(exporter)
  const parts = [
    { code: `${randomUUID().slice(0, 8)}-a`, weightKg: 80.5 },
    { code: `${randomUUID().slice(0, 8)}-b`, weightKg: 19.5 },
  ]
  const { items } = await exporter.make<{ items: { id: string; remainingKg: number }[] }>(
    'post',
    `/lots/${lot.id}/split`,
    { parts, at },
  )
  expect(items.map(({ remainingKg }) => remainingKg)).toEqual([80.5, 19.5])
  expect((await exporter.get(`/lots/${lot.id}`)).body).toMatchObject({ remainingKg: 100 })

  const sources = items.map(({ id }) => id)
  const merged = await exporter.post('/lots/merge', { sources, code: randomUUID().slice(0, 8), at })
  expect(merged).toMatchObject({ status: 201, body: { weightKg: 100, remainingKg: 100 } })
})

it('lists the lots that a batch went into', async () => {
  const exporter = cordline.as('exporter')
  await makeLot(exporter)
  const batch = await makeBatch(exporter)
  const lot = await exporter.make('post', '/lots', lotBody(batch.id))
  expect((await exporter.get(`/lots?batchId=${batch.id}`)).body).toMatchObject({ items: [{ id: lot.id }], next: null })
})

it('knows nothing yet of how cold a lot was that was never loaded', async () => {
  const lot = await makeLot(cordline.as('exporter'))
  expect(await cordline.as('exporter').get(`/lots/${lot.id}/cold-chain`)).toMatchObject({
    status: 200,
    body: { readings: 0, min: null, episodes: [] },
  })
})
