import { shipmentBody } from './bodies.ts'
import { type Caller, type Cordline, problemOf } from './cordline.ts'
import { inviteKey, join, joinAs, type Member, person, startFounded } from './joining.ts'

let cordline: Cordline & { readonly owner: Member }
beforeAll(async () => {
  cordline = await startFounded()
})
afterAll(() => cordline.stop())

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()
const orchard = { name: 'Hill', location: { latitude: 3.79, longitude: 101.85 } }

interface Made {
  readonly token: { readonly id: string }
  readonly secret: string
}
const makeToken = (scopes: readonly string[], expiresAt = inDays(30)): Promise<Made> =>
  cordline.owner.caller.make<Made>('post', '/tokens', { name: 'Weighbridge', scopes, expiresAt })

describe('a token is refused', () => {
  it.each([
    ['that nobody made', 'cdt_abcdefghijkmnpqrstuvwxyz23456789abcdefgh'],
    ['of another kind', 'xyz_abcdefghijkmnpqrstuvwxyz23456789abcdefgh'],
    ['that is empty', 'cdt_'],
  ])('%s', async (_what, secret) => {
    const answer = await cordline.withBearer(secret).get('/organisation')
    expect(problemOf(answer)).toMatchObject({ status: 401, code: 'not-signed-in' })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  it('once it was revoked, and its open stream ends', async () => {
    const { token, secret } = await makeToken(['read'])
    const program = cordline.withBearer(secret)
    const stream = await program.open('/live')
    expect((await cordline.owner.caller.delete(`/tokens/${token.id}`)).status).toBe(204)
    const reader = stream.body?.getReader()
    while (reader && !(await reader.read()).done);
    expect((await program.get('/organisation')).status).toBe(401)
  })

  it('for what its scopes do not say', async () => {
    const reading = cordline.withBearer((await makeToken(['read'])).secret)
    const writing = cordline.withBearer((await makeToken(['orchards'])).secret)
    expect((await reading.get('/organisation')).status).toBe(200)
    expect(problemOf(await reading.post('/orchards', orchard))).toMatchObject({ status: 403, code: 'not-allowed' })
    expect(problemOf(await writing.get('/organisation'))).toMatchObject({ status: 403, code: 'not-allowed' })
  })

  it('for accounts, people, tokens and links, whatever its scopes', async () => {
    const all = ['read', 'orchards', 'batches', 'lots', 'shipments', 'devices', 'readings', 'receipts', 'audit']
    const program = cordline.withBearer((await makeToken(all)).secret)
    const answers = [
      await program.get('/account'),
      await program.get('/sessions'),
      await program.post('/account/password', {}),
      await program.get('/people'),
      await program.get('/tokens'),
      await program.post('/tokens', { name: 'Another', scopes: ['read'], expiresAt: inDays(1) }),
      await program.post('/invitations', { kind: 'person', roles: ['owner'] }),
      await program.patch('/organisation', { name: 'Mine', version: 1 }),
    ]
    expect(answers.map((it) => it.status)).toEqual(Array(8).fill(403))
  })

  it('to make, where it is over already or lasts too long', async () => {
    for (const expiresAt of [inDays(-1), inDays(400)]) {
      const body = { name: 'x', scopes: ['read'], expiresAt }
      const answer = await cordline.owner.caller.post('/tokens', body)
      expect(problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: 'expiresAt' }] })
    }
  })

  it('to revoke, for another organisation', async () => {
    const { token } = await makeToken(['read'])
    const key = await inviteKey(cordline.owner.caller, { kind: 'organisation', organisationKind: 'retailer' })
    const shop = await join(cordline, key, { ...person('Wei'), organisation: { name: 'Shop', kind: 'retailer' } })
    expect(problemOf(await shop.caller.delete(`/tokens/${token.id}`))).toMatchObject({ status: 404 })
    expect((await shop.caller.get('/tokens')).body).toEqual({ items: [], next: null })
  })
})

it('is shown once, and says when it was last used', async () => {
  const { token, secret } = await makeToken(['read'])
  expect(secret).toMatch(/^cdt_[a-z0-9]{52}$/)
  expect(token).toMatchObject({ state: 'valid', lastUsedAt: null })
  await cordline.withBearer(secret).get('/organisation')
  const { body } = await cordline.owner.caller.get('/tokens')
  expect(JSON.stringify(body)).not.toContain(secret)
  const { items } = body as { items: { id: string; lastUsedAt: string | null }[] }
  expect(items.find((it) => it.id === token.id)?.lastUsedAt).toEqual(expect.any(String))
})

describe('a share link', () => {
  let shipment: string
  beforeAll(async () => {
    shipment = crypto.randomUUID()
    await cordline.owner.caller.make('put', `/shipments/${shipment}`, shipmentBody())
  })

  const makeLink = async (caller: Caller): Promise<{ id: string; secret: string }> => {
    const order = { label: 'For Mr Chen', expiresAt: inDays(30) }
    const path = `/shipments/${shipment}/links`
    const { link, url } = await caller.make<{ link: { id: string }; url: string }>('post', path, order)
    expect(url).toMatch(new RegExp(`^${cordline.url}/shared#cds_[a-z0-9]{52}$`))
    return { id: link.id, secret: new URL(url).hash.slice(1) }
  }

  it('is refused for a shipment that is not there, and by whoever may not', async () => {
    const order = { label: 'x', expiresAt: inDays(30) }
    const unknown = await cordline.owner.caller.post(`/shipments/${crypto.randomUUID()}/links`, order)
    expect(problemOf(unknown)).toMatchObject({ status: 404 })
    const viewer = await joinAs(cordline, 'Vera', 'viewer')
    expect(problemOf(await viewer.caller.post(`/shipments/${shipment}/links`, order))).toMatchObject({ status: 403 })
    expect(problemOf(await viewer.caller.get(`/shipments/${shipment}/links`))).toMatchObject({ status: 403 })
  })

  it('tells what it is of, and lets its reader nowhere else', async () => {
    const reader = cordline.withBearer((await makeLink(cordline.owner.caller)).secret)
    expect((await reader.get('/shared')).body).toMatchObject({
      label: 'For Mr Chen',
      organisation: 'Raub Durian',
      shipmentId: shipment,
    })
    const elsewhere = ['/shipments', '/lots', '/organisation', '/people', '/account', '/live', '/weeks']
    const answers = await Promise.all(elsewhere.map((path) => reader.get(path)))
    expect(answers.map((it) => it.status)).toEqual(elsewhere.map(() => 403))
    const change = await reader.patch(`/shipments/${shipment}`, {})
    expect(problemOf(change)).toMatchObject({ status: 403 })
  })

  it('works no more once it was revoked', async () => {
    const { id, secret } = await makeLink(cordline.owner.caller)
    expect((await cordline.owner.caller.delete(`/shipments/${shipment}/links/${id}`)).status).toBe(204)
    expect(problemOf(await cordline.withBearer(secret).get('/shared'))).toMatchObject({ status: 401 })
    const { body } = await cordline.owner.caller.get(`/shipments/${shipment}/links`)
    expect(body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ id, state: 'revoked' })]) })
    expect(JSON.stringify(body)).not.toContain(secret)
  })

  it('is nothing that people who signed in have', async () => {
    expect(problemOf(await cordline.owner.caller.get('/shared'))).toMatchObject({ status: 404 })
    expect(problemOf(await cordline.as('nobody').get('/shared'))).toMatchObject({ status: 401 })
  })
})
