import { randomUUID } from 'node:crypto'
import { makeOrchard, orchardBody } from './bodies.ts'
import { type Cordline, problemOf, startCordline } from './cordline.ts'

let cordline: Cordline
beforeAll(async () => {
  cordline = await startCordline()
})
afterAll(() => cordline.stop())

describe('refuses', () => {
  it('a stranger', async () => {
    const answer = await cordline.as('nobody').get('/orchards')
    expect(problemOf(answer)).toMatchObject({ status: 401, code: 'not-signed-in' })
  })

  it('a person whose role does not register orchards', async () => {
    const answer = await cordline.as('shop').post('/orchards', orchardBody())
    expect(problemOf(answer)).toMatchObject({ status: 403, code: 'not-allowed' })
  })

  it('a body that is not right, and names every field', async () => {
    const body = orchardBody({ name: ' ', location: { latitude: 91, longitude: 0 } })
    const problem = problemOf(await cordline.as('grower').post('/orchards', body))
    expect(problem).toMatchObject({ status: 400, code: 'bad-request' })
    expect(problem.errors.map(({ path }) => path)).toEqual(['name', 'location.latitude'])
  })

  it('an outline that does not close', async () => {
    const boundary = {
      type: 'Polygon',
      coordinates: [
        [
          [101.1, 3.1],
          [101.2, 3.1],
          [101.2, 3.2],
          [101.1, 3.2],
        ],
      ],
    }
    const problem = problemOf(await cordline.as('grower').post('/orchards', orchardBody({ boundary })))
    expect(problem.errors).toEqual([expect.objectContaining({ path: 'boundary.coordinates.0' })])
  })

  it('an id that is no UUID', async () => {
    const problem = problemOf(await cordline.as('grower').put('/orchards/mine', orchardBody()))
    expect(problem).toMatchObject({ status: 400, errors: [expect.objectContaining({ path: 'id' })] })
  })

  it('an id in the body that is not the one of the address', async () => {
    const answer = await cordline.as('grower').put(`/orchards/${randomUUID()}`, orchardBody({ id: randomUUID() }))
    expect(problemOf(answer)).toMatchObject({ status: 400, errors: [expect.objectContaining({ path: 'id' })] })
  })

  it('other content under the same id', async () => {
    const path = `/orchards/${randomUUID()}`
    await cordline.as('grower').make('put', path, orchardBody())
    const answer = await cordline.as('grower').put(path, orchardBody({ trees: 121 }))
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'id-taken' })
  })

  it('a change made from a version that is not the newest', async () => {
    const grower = cordline.as('grower')
    const orchard = await makeOrchard(grower)
    await grower.make('patch', `/orchards/${orchard.id}`, orchardBody({ trees: 130, version: 1 }))
    const answer = await grower.patch(`/orchards/${orchard.id}`, orchardBody({ trees: 140, version: 1 }))
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'stale-version' })
  })

  it('to show what is not there', async () => {
    expect(problemOf(await cordline.as('grower').get(`/orchards/${randomUUID()}`))).toMatchObject({ status: 404 })
  })

  it('a page that does not exist', async () => {
    const grower = cordline.as('grower')
    expect(problemOf(await grower.get('/orchards?limit=0')).errors).toEqual([
      expect.objectContaining({ path: 'limit' }),
    ])
    expect(problemOf(await grower.get('/orchards?limit=1&limit=2'))).toMatchObject({ status: 400 })
  })
})

it('registers an orchard under an id of the caller, once', async () => {
  const id = randomUUID()
  const first = await cordline.as('grower').put(`/orchards/${id}`, orchardBody())
  expect([first.status, first.headers.get('location')]).toEqual([201, `/api/v1/orchards/${id}`])
  const again = await cordline.as('grower').put(`/orchards/${id}`, orchardBody())
  expect([again.status, again.body]).toEqual([200, first.body])
})

it('picks an id where the caller has none', async () => {
  const answer = await cordline.as('grower').post('/orchards', orchardBody())
  expect(answer).toMatchObject({ status: 201, body: { version: 1, organisationId: expect.stringMatching(/^d0{7}/) } })
})

it('keeps a correction and counts it', async () => {
  const { id } = await makeOrchard(cordline.as('grower'))
  await cordline.as('grower').make('patch', `/orchards/${id}`, orchardBody({ trees: 130, version: 1 }))
  expect((await cordline.as('grower').get(`/orchards/${id}`)).body).toMatchObject({ trees: 130, version: 2 })
})

it('lists page by page, each once', async () => {
  const grower = cordline.as('grower')
  await Promise.all(Array.from({ length: 5 }, () => makeOrchard(grower)))
  const ids: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const { body } = await grower.get(`/orchards?limit=2${next ? `&after=${encodeURIComponent(next)}` : ''}`)
    const page = body as { items: { id: string }[]; next: string | null }
    ids.push(...page.items.map(({ id }) => id))
    next = page.next
  }
  expect(ids.length).toBeGreaterThanOrEqual(5)
  expect(new Set(ids).size).toBe(ids.length)
})
