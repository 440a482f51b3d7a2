import { shipmentBody } from './bodies.ts'
import { type Caller, type Cordline, problemOf } from './cordline.ts'
import { joinAs, type Member, signIn, startFounded } from './joining.ts'

let cordline: Cordline & { readonly owner: Member }
beforeEach(async () => {
  cordline = await startFounded()
})
afterEach(() => cordline.stop())

interface Row {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly version: number
}

const rowOf = async (name: string): Promise<Row> => {
  const { items } = (await cordline.owner.caller.get('/people')).body as { items: Row[] }
  const found = items.find((it) => it.name === name)
  if (!found) throw new Error(`${name} is not in the list`)
  return found
}

it('are for owners to see and to change', async () => {
  const { caller } = await joinAs(cordline, 'Ravi', 'packer', 'logistics')
  const { id, version } = await rowOf('Ravi')
  const refused = [
    await caller.get('/people'),
    await caller.patch(`/people/${id}`, { roles: ['owner'], version }),
    await caller.delete(`/people/${id}`),
    await caller.patch('/organisation', { name: 'Mine now', version: 1 }),
  ]
  expect(refused.map((it) => problemOf(it).code)).toEqual(Array(4).fill('not-allowed'))
})

it('of another organisation are not there', async () => {
  const id = crypto.randomUUID()
  const { caller } = cordline.owner
  expect(problemOf(await caller.patch(`/people/${id}`, { roles: ['grower'], version: 1 })).code).toBe('not-found')
  expect(problemOf(await caller.delete(`/people/${id}`)).code).toBe('not-found')
})

it('have new roles from their next request on', async () => {
  const { caller } = await joinAs(cordline, 'Ravi', 'viewer')
  expect(problemOf(await caller.get('/people')).code).toBe('not-allowed')
  const { id, version } = await rowOf('Ravi')
  const stale = await cordline.owner.caller.patch(`/people/${id}`, { roles: ['owner'], version: version + 1 })
  expect(problemOf(stale).code).toBe('stale-version')
  const changed = await cordline.owner.caller.patch(`/people/${id}`, { roles: ['owner', 'packer'], version })
  expect(changed.body).toMatchObject({ roles: ['owner', 'packer'] })
  expect((await caller.get('/people')).status).toBe(200)
})

it('always have an owner, also where two remove each other at once', async () => {
  const { caller } = cordline.owner
  const { id, version } = await rowOf('Salmah')
  expect(problemOf(await caller.delete(`/people/${id}`))).toMatchObject({ status: 409, code: 'last-owner' })
  expect(problemOf(await caller.patch(`/people/${id}`, { roles: ['grower'], version })).code).toBe('last-owner')

  const second = await joinAs(cordline, 'Rosli', 'owner')
  const rosli = await rowOf('Rosli')
  const answers = await Promise.all([caller.delete(`/people/${rosli.id}`), second.caller.delete(`/people/${id}`)])
  expect(answers.filter((it) => it.status === 204)).toHaveLength(1)
})

it('tell when they were last here, and nothing of their password', async () => {
  await joinAs(cordline, 'Ravi', 'viewer')
  const { items } = (await cordline.owner.caller.get('/people')).body as { items: object[] }
  expect(items).toHaveLength(2)
  expect(items.find((it) => 'name' in it && it.name === 'Ravi')).toEqual({
    id: expect.any(String),
    name: 'Ravi',
    email: 'ravi@raub.example',
    roles: ['viewer'],
    since: expect.any(String),
    lastSeenAt: expect.any(String),
    hasSecondFactor: false,
    version: 1,
  })
})

it('who only watch can change nothing', async () => {
  const { caller } = await joinAs(cordline, 'Vera', 'viewer')
  const orchard = { name: 'Hill', location: { latitude: 3.79, longitude: 101.85 } }
  const id = crypto.randomUUID()
  const answers = [
    await caller.post('/tokens', { name: 'x', scopes: ['read'], expiresAt: new Date(Date.now() + 1e6).toISOString() }),
    await caller.post('/invitations', { kind: 'person', roles: ['owner'] }),
    await caller.post('/orchards', orchard),
    await caller.post('/devices', { id: 'TK-1', label: 'x' }),
    await caller.delete(`/people/${id}`),
  ]
  expect(answers.map((it) => it.status)).toEqual(Array(5).fill(403))
})

describe('somebody who is removed', () => {
  it('is out at once, with every browser', async () => {
    const { caller } = await joinAs(cordline, 'Ravi', 'packer')
    const { id } = await rowOf('Ravi')
    expect((await cordline.owner.caller.delete(`/people/${id}`)).status).toBe(204)
    expect((await caller.get('/orchards')).status).toBe(401)
    expect((await caller.get('/account')).status).toBe(401)
    expect(problemOf(await signIn(cordline, 'ravi@raub.example')).code).toBe('not-allowed')
  })

  it('hears nothing any more: the open stream ends', async () => {
    const { caller } = await joinAs(cordline, 'Ravi', 'packer')
    const { id } = await rowOf('Ravi')
    const ended = endOf(await caller.open('/live'))
    await cordline.owner.caller.delete(`/people/${id}`)
    await ended
    expect((await caller.open('/live')).status).toBe(401)
  })
})

describe('an open stream ends', () => {
  it.each([
    ['signs out', async (caller: Caller) => caller.delete('/session')],
    [
      'changes the password',
      async (caller: Caller) =>
        caller.post('/account/password', { current: 'rambutan under nine roofs', next: 'mangosteen in the monsoon' }),
    ],
  ])('when its person %s', async (_what, act) => {
    const { caller } = await joinAs(cordline, 'Ravi', 'packer')
    const ended = endOf(await caller.open('/live'))
    await act(caller)
    await ended
  })

  it('when its session is ended from another browser, and no other stream does', async () => {
    const member = await joinAs(cordline, 'Ravi', 'packer')
    const phone = await signIn(cordline, 'ravi@raub.example')
    const phoneCookie = phone.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const own = await member.caller.open('/live')
    const other = endOf(await cordline.withCookie(phoneCookie).open('/live'))
    await member.caller.delete('/sessions')
    await other
    const id = crypto.randomUUID()
    await cordline.owner.caller.put(`/shipments/${id}`, shipmentBody())
    await told(own, id)
  })

  it('when its person has other roles now', async () => {
    const { caller } = await joinAs(cordline, 'Ravi', 'packer')
    const { id, version } = await rowOf('Ravi')
    const ended = endOf(await caller.open('/live'))
    await cordline.owner.caller.patch(`/people/${id}`, { roles: ['viewer'], version })
    await ended
  })
})

it('have so many streams at once and no more', async () => {
  const { caller } = cordline.owner
  const open = await Promise.all(Array.from({ length: 20 }, () => caller.open('/live')))
  const more = await caller.open('/live')
  expect([more.status, more.headers.get('retry-after')]).toEqual([429, '30'])
  await Promise.all(open.map((it) => it.body?.cancel()))
})

/** Resolves when the stream has ended. */
async function endOf(answer: Response): Promise<void> {
  expect(answer.status).toBe(200)
  const reader = answer.body?.getReader()
  while (reader && !(await reader.read()).done);
}

/** Resolves when the stream has said that. */
async function told(answer: Response, wanted: string): Promise<void> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (reader && !text.includes(wanted)) {
    const { done, value } = await reader.read()
    if (done) throw new Error(`the stream ended after: ${text}`)
    text += value
  }
  await reader?.cancel()
}
