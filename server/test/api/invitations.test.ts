import { rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { type Cordline, cookieOf, newFolder, problemOf, startCordline } from './cordline.ts'
import { inviteKey, join, joinAs, keyOf, type Member, password, person, signIn, startFounded } from './joining.ts'
import { startMailServer } from './mailServer.ts'

let cordline: Cordline & { readonly owner: Member }
beforeAll(async () => {
  cordline = await startFounded()
})
afterAll(() => cordline.stop())

const accept = (body: object, as = cordline.as('nobody')) => as.post('/invitations/accept', body)
const grower = { kind: 'person', roles: ['grower'] }
const partner = { kind: 'organisation', organisationKind: 'retailer' }

describe('the link of the first start', () => {
  it('founded the organisation, once: again it is over', async () => {
    const key = keyOf(cordline.signInUrl)
    const organisation = { name: 'Another', kind: 'grower' }
    const again = await accept({ key, ...person('Mallory'), organisation })
    expect(problemOf(again)).toMatchObject({ status: 410, code: 'invitation-over' })
    expect(problemOf(await cordline.as('nobody').post('/invitations/look', { key }))).toMatchObject({ status: 410 })
  })

  it('made its owner, who is signed in', async () => {
    expect(cordline.owner.answer.body).toMatchObject({
      actor: { name: 'Salmah', organisation: 'Raub Durian', organisationKind: 'exporter', roles: ['owner'] },
      isNew: false,
    })
    expect((await cordline.as('nobody').get('/session')).body).toMatchObject({ isNew: false })
  })
})

describe('an invitation is refused', () => {
  it('that nobody made', async () => {
    expect(problemOf(await accept({ key: 'x'.repeat(52), ...person('Mallory') }))).toMatchObject({ status: 410 })
  })

  it('that was revoked', async () => {
    const { caller } = cordline.owner
    const made = await caller.make<{ url: string; invitation: { id: string } }>('post', '/invitations', grower)
    expect((await caller.delete(`/invitations/${made.invitation.id}`)).status).toBe(204)
    expect(problemOf(await accept({ key: keyOf(made.url), ...person('Late') }))).toMatchObject({ status: 410 })
    const { body } = await caller.get('/invitations?limit=1')
    expect(body).toMatchObject({ items: [{ id: made.invitation.id, state: 'revoked', roles: ['grower'] }] })
  })

  it('that was used, by whoever finds the link later', async () => {
    const key = await inviteKey(cordline.owner.caller, grower)
    await join(cordline, key, person('Ahmad'))
    for (const who of [person('Ahmad'), person('Mallory')])
      expect(problemOf(await accept({ key, ...who }))).toMatchObject({ status: 410, code: 'invitation-over' })
  })

  it('of an owner who was removed meanwhile', async () => {
    const second = await joinAs(cordline, 'Rosli', 'owner')
    const key = await inviteKey(second.caller, grower)
    const { body } = await cordline.owner.caller.get('/people')
    const { items } = body as { items: { id: string; name: string }[] }
    await cordline.owner.caller.delete(`/people/${items.find((it) => it.name === 'Rosli')?.id}`)
    expect(problemOf(await accept({ key, ...person('Mallory') }))).toMatchObject({ status: 410 })
  })

  it('by somebody who was removed and kept the link', async () => {
    const key = await inviteKey(cordline.owner.caller, grower)
    const removed = await join(cordline, key, person('Zul'))
    const { body } = removed.answer as { body: { actor: { personId: string } } }
    expect((await cordline.owner.caller.delete(`/people/${body.actor.personId}`)).status).toBe(204)
    const again = await accept({ key, signIn: { login: 'zul@raub.example', password } })
    expect(problemOf(again)).toMatchObject({ status: 410 })
    expect(problemOf(await signIn(cordline, 'zul@raub.example'))).toMatchObject({ status: 403, code: 'not-allowed' })
  })

  it.each([
    ['too common', 'password123!', 'weak-password'],
    ['the name', 'karthik is the best', 'weak-password'],
    ['the product', 'i love cordline a lot', 'weak-password'],
    ['a sequence', 'abcdefghijkl', 'weak-password'],
    ['too short', 'durian!', 'bad-request'],
  ])('with a password that is %s', async (_what, weak, code) => {
    const key = await inviteKey(cordline.owner.caller, grower)
    const answer = await accept({ key, person: { name: 'Karthik', email: 'k@raub.example', password: weak } })
    expect(problemOf(answer)).toMatchObject({ code, errors: [{ path: 'person.password' }] })
  })

  it('with an e-mail address that another account has', async () => {
    const key = await inviteKey(cordline.owner.caller, grower)
    const answer = await accept({ key, ...person('Other', ' SALMAH@raub.example ') })
    expect(problemOf(answer)).toMatchObject({ status: 409, code: 'login-taken', errors: [{ path: 'person.email' }] })
  })

  it('that says two ways who accepts', async () => {
    const key = await inviteKey(cordline.owner.caller, grower)
    expect(problemOf(await accept({ key, asSelf: true, ...person('Two') }))).toMatchObject({ status: 400 })
  })

  it('by somebody who says to be signed in and is not', async () => {
    const key = await inviteKey(cordline.owner.caller, grower)
    expect(problemOf(await accept({ key, asSelf: true }))).toMatchObject({ status: 401 })
  })

  it('to make, for whoever is no owner', async () => {
    const viewer = await joinAs(cordline, 'Viewer', 'viewer')
    expect(problemOf(await viewer.caller.post('/invitations', grower))).toMatchObject({ status: 403 })
    expect(problemOf(await viewer.caller.get('/invitations'))).toMatchObject({ status: 403 })
  })

  it('to revoke, for another organisation', async () => {
    const made = await cordline.owner.caller.make<{ invitation: { id: string } }>('post', '/invitations', grower)
    const shop = await join(cordline, await inviteKey(cordline.owner.caller, partner), {
      ...person('Wei'),
      organisation: { name: 'Shop of Wei', kind: 'retailer' },
    })
    expect(problemOf(await shop.caller.delete(`/invitations/${made.invitation.id}`))).toMatchObject({ status: 404 })
  })
})

it('tells what it is for, before anybody says who they are', async () => {
  const key = await inviteKey(cordline.owner.caller, { ...grower, name: 'Mei', email: 'mei@raub.example' })
  expect((await cordline.as('nobody').post('/invitations/look', { key })).body).toMatchObject({
    kind: 'person',
    organisation: 'Raub Durian',
    invitedBy: 'Salmah',
    roles: ['grower'],
    name: 'Mei',
    email: 'mei@raub.example',
  })
})

it('lets one of two in who use the same link at once', async () => {
  const key = await inviteKey(cordline.owner.caller, grower)
  const answers = await Promise.all([
    accept({ key, ...person('One') }),
    accept({ key, ...person('Two') }),
    accept({ key, ...person('Three') }),
  ])
  expect(answers.map((it) => it.status).sort()).toEqual([200, 410, 410])
  const logins = await Promise.all(['one', 'two', 'three'].map((it) => signIn(cordline, `${it}@raub.example`)))
  expect(logins.map((it) => it.status).sort()).toEqual([200, 401, 401])
})

it('adds roles to whoever is in already, signed in or by signing in', async () => {
  const packer = await joinAs(cordline, 'Paku', 'packer')
  const asSelf = await accept({ key: await inviteKey(cordline.owner.caller, grower), asSelf: true }, packer.caller)
  expect(asSelf.body).toMatchObject({ actor: { roles: ['grower', 'packer'] } })
  const more = await inviteKey(cordline.owner.caller, { kind: 'person', roles: ['logistics', 'packer'] })
  const signedIn = await accept({ key: more, signIn: { login: 'paku@raub.example', password } })
  expect(signedIn.body).toMatchObject({ actor: { roles: ['grower', 'packer', 'logistics'] } })
  expect((await packer.caller.get('/account')).status).toBe(401)
})

describe('a partner', () => {
  it('founds its own organisation, and both see each other and nothing more', async () => {
    const shop = await join(cordline, await inviteKey(cordline.owner.caller, partner), {
      ...person('Chen'),
      organisation: { name: 'Jinqiao', kind: 'retailer' },
    })
    expect(shop.answer.body).toMatchObject({ actor: { organisation: 'Jinqiao', roles: ['owner'] } })
    const partners = await shop.caller.get('/partners')
    expect(partners.body).toEqual({
      items: [{ id: expect.any(String), name: 'Raub Durian', kind: 'exporter', since: expect.any(String) }],
      next: null,
    })
    const ours = await cordline.owner.caller.get('/partners')
    expect(ours.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ name: 'Jinqiao' })]) })
    expect((await shop.caller.get('/people')).body).toMatchObject({ items: [{ name: 'Chen' }] })
  })

  it('brings an organisation that it has, and nobody else’s', async () => {
    const invited = { ...partner, organisationKind: 'carrier' }
    const first = await join(cordline, await inviteKey(cordline.owner.caller, invited), {
      ...person('Kumar'),
      organisation: { name: 'Kumar Lines', kind: 'carrier' },
    })
    const { organisationId } = (first.answer.body as { actor: { organisationId: string } }).actor
    const key = await inviteKey(cordline.owner.caller, invited)
    const stranger = await accept({ key, ...person('Mallory'), organisationId })
    expect(problemOf(stranger)).toMatchObject({ status: 403, errors: [{ path: 'organisationId' }] })
    const again = await accept({ key, asSelf: true, organisationId }, first.caller)
    expect(again.body).toMatchObject({ actor: { organisationId }, memberships: [{ organisation: 'Kumar Lines' }] })
  })

  it('who is in two organisations acts for one at a time', async () => {
    const both = await joinAs(cordline, 'Siti', 'packer')
    const key = await inviteKey(cordline.owner.caller, partner)
    const organisation = { name: 'Siti Sdn Bhd', kind: 'packer' }
    const other = await accept({ key, asSelf: true, organisation }, both.caller)
    const caller = cordline.withCookie(cookieOf(other))
    const { body } = await caller.get('/session')
    const { memberships } = body as { memberships: { organisationId: string; organisation: string }[] }
    expect(memberships.map((it) => it.organisation)).toEqual(['Raub Durian', 'Siti Sdn Bhd'])
    const [raub] = memberships
    expect((await caller.get('/organisation')).body).toMatchObject({ name: 'Siti Sdn Bhd' })
    const switched = await caller.patch('/session', { organisationId: raub?.organisationId })
    expect(switched.body).toMatchObject({ actor: { organisation: 'Raub Durian', roles: ['packer'] } })
    expect((await caller.get('/organisation')).body).toMatchObject({ name: 'Raub Durian' })
    expect(problemOf(await caller.patch('/session', { organisationId: crypto.randomUUID() }))).toMatchObject({
      status: 403,
    })
  })
})

describe('by mail', () => {
  it('reaches the receiver where there is a mail server', async () => {
    const { url: smtp, mails, stop } = await startMailServer()
    const mailing = await startFounded({ SMTP_URL: smtp, PUBLIC_URL: 'http://raub.example' })
    const order = { ...grower, email: 'mei@raub.example' }
    const { mailed, url } = await mailing.owner.caller.make<{ mailed: boolean; url: string }>(
      'post',
      '/invitations',
      order,
    )
    await mailing.stop()
    await stop()
    expect(mailed).toBe(true)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatch(/^From: Cordline <no-reply@raub\.example>/m)
    expect(mails[0]).toMatch(/^To: mei@raub\.example/m)
    expect(mails[0]).toMatch(/^Content-Type: text\/plain/m)
    expect(mails[0]).toContain(url)
    expect(mails[0]).not.toContain('text/html')
  })

  it('fails without failing the invitation, and the log keeps its secret', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const { port } = taken.address() as AddressInfo
    await new Promise((resolve) => taken.close(resolve))
    const mailing = await startFounded({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    const order = { ...grower, email: 'mei@raub.example' }
    const made = await mailing.owner.caller.make<{ mailed: boolean; url: string }>('post', '/invitations', order)
    await mailing.stop()
    expect(made.mailed).toBe(false)
    expect(mailing.logged()).toContain('not taken by the mail server')
    expect(mailing.logged()).not.toContain(keyOf(made.url))
  })
})

it('a second start without an organisation prints a new link, and the first works no more', async () => {
  const folder = newFolder()
  const first = await startCordline({ CORDLINE_DEMO: '0' }, { folder })
  await first.stop()
  const second = await startCordline({ CORDLINE_DEMO: '0' }, { folder })
  const look = (url: string | undefined) => second.as('nobody').post('/invitations/look', { key: keyOf(url) })
  expect([(await look(first.signInUrl)).status, (await look(second.signInUrl)).status]).toEqual([410, 200])
  const organisation = { name: 'Raub Durian', kind: 'exporter' }
  await join(second, keyOf(second.signInUrl), { ...person('Salmah'), organisation })
  await second.stop()
  const third = await startCordline({ CORDLINE_DEMO: '0' }, { folder })
  expect(third.signInUrl).toBeUndefined()
  await third.stop()
  rmSync(folder, { recursive: true })
})
