import { rmSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import { type Answer, type Caller, type Cordline, cookieOf, newFolder, problemOf, startCordline } from './cordline.ts'
import { joinAs, type Member, password, signIn, startFounded } from './joining.ts'

let cordline: Cordline & { readonly owner: Member }
beforeAll(async () => {
  cordline = await startFounded()
})
afterAll(() => cordline.stop())

const better = 'mangosteen before the monsoon'
const codeOf = (secret: string, away = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + away * 30_000 })
const account = (caller: Caller): Promise<Answer> => caller.get('/account')

describe('signing in', () => {
  it.each([
    ['the e-mail address', 'salmah@raub.example'],
    ['the e-mail address, typed in a hurry', '  Salmah@Raub.Example '],
  ])('works with %s', async (_what, login) => {
    expect((await signIn(cordline, login)).body).toMatchObject({ actor: { name: 'Salmah' } })
  })

  it('works with the phone number, however it is typed', async () => {
    const member = await joinAs(cordline, 'Phoebe', 'grower')
    const { body } = await account(member.caller)
    const { email, version } = body as { email: string; version: number }
    const change = { name: 'Phoebe', email, phone: '+60 12-345 6789', version }
    expect(problemOf(await member.caller.patch('/account', change))).toMatchObject({ code: 'wrong-password' })
    expect((await member.caller.patch('/account', { ...change, password })).body).toMatchObject({
      phone: '+60123456789',
    })
    for (const login of ['+60123456789', '+60 (12) 345-6789'])
      expect((await signIn(cordline, login)).body).toMatchObject({ actor: { name: 'Phoebe' } })
  })

  it('answers the same for a wrong password and for an account that does not exist', async () => {
    const wrong = await signIn(cordline, 'salmah@raub.example', { password: better })
    const unknown = await signIn(cordline, 'nobody@raub.example', { password: better })
    expect(problemOf(wrong)).toMatchObject({ status: 401, code: 'wrong-password' })
    expect(unknown.body).toEqual(wrong.body)
    expect(unknown.headers.getSetCookie()).toEqual([])
  })
})

describe('a new password', () => {
  it('is refused with a wrong one, and where it is weak', async () => {
    const { caller } = await joinAs(cordline, 'Weak', 'grower')
    const wrong = await caller.post('/account/password', { current: better, next: better })
    expect(problemOf(wrong)).toMatchObject({ status: 401, code: 'wrong-password' })
    const weak = await caller.post('/account/password', { current: password, next: 'qwertyuiop' })
    expect(problemOf(weak)).toMatchObject({ status: 422, code: 'weak-password', errors: [{ path: 'next' }] })
    expect((await signIn(cordline, 'weak@raub.example')).status).toBe(200)
  })

  it('ends the other sessions, and the cookie from before opens nothing', async () => {
    const member = await joinAs(cordline, 'Noor', 'grower')
    const phone = cordline.withCookie(cookieOf(await signIn(cordline, 'noor@raub.example')))
    const changed = await member.caller.post('/account/password', { current: password, next: better })
    expect(changed.status).toBe(200)
    const now = cordline.withCookie(cookieOf(changed))
    expect([(await account(phone)).status, (await account(member.caller)).status]).toEqual([401, 401])
    expect((await account(now)).body).toMatchObject({ name: 'Noor' })
    expect(problemOf(await signIn(cordline, 'noor@raub.example'))).toMatchObject({ code: 'wrong-password' })
    expect((await signIn(cordline, 'noor@raub.example', { password: better })).status).toBe(200)
  })
})

describe('one’s account', () => {
  it('takes no e-mail address of another, and needs one way to sign in', async () => {
    const { caller } = await joinAs(cordline, 'Double', 'grower')
    const { version } = (await account(caller)).body as { version: number }
    const taken = { name: 'Double', email: 'salmah@raub.example', password, version }
    expect(problemOf(await caller.patch('/account', taken))).toMatchObject({ code: 'login-taken' })
    const none = { name: 'Double', password, version }
    expect(problemOf(await caller.patch('/account', none))).toMatchObject({ status: 400, errors: [{ path: 'email' }] })
    const stale = { name: 'Double', email: 'double@raub.example', version: version + 1 }
    expect(problemOf(await caller.patch('/account', stale))).toMatchObject({ code: 'stale-version' })
  })

  it('never shows what is kept of the password', async () => {
    const { body } = await account(cordline.owner.caller)
    expect(Object.keys(body as object).sort()).toEqual([
      'email',
      'hasPassword',
      'hasSecondFactor',
      'name',
      'recoveryCodesLeft',
      'version',
    ])
  })
})

describe('sessions', () => {
  it('are listed and ended one by one, only one’s own', async () => {
    const member = await joinAs(cordline, 'Sess', 'grower')
    const phone = cordline.withCookie(cookieOf(await signIn(cordline, 'sess@raub.example')))
    const { items } = (await member.caller.get('/sessions')).body as { items: { id: string; current: boolean }[] }
    expect(items.map((it) => it.current).sort()).toEqual([false, true])
    const other = items.find((it) => !it.current)
    expect(problemOf(await cordline.owner.caller.delete(`/sessions/${other?.id}`))).toMatchObject({ status: 404 })
    expect((await account(phone)).status).toBe(200)
    expect((await member.caller.delete(`/sessions/${other?.id}`)).status).toBe(204)
    expect((await account(phone)).status).toBe(401)
  })

  it('end all at once but this one', async () => {
    const member = await joinAs(cordline, 'Many', 'grower')
    const others = await Promise.all([1, 2].map(() => signIn(cordline, 'many@raub.example')))
    expect((await member.caller.delete('/sessions')).status).toBe(204)
    const statuses = await Promise.all(others.map((it) => account(cordline.withCookie(cookieOf(it)))))
    expect(statuses.map((it) => it.status)).toEqual([401, 401])
    expect((await account(member.caller)).status).toBe(200)
  })
})

describe('a second factor', () => {
  /** Somebody who has one; the code of half a minute ago is used up. */
  async function withSecondFactor(name: string) {
    const member = await joinAs(cordline, name, 'grower')
    const offer = (await member.caller.post('/account/second-factor', { password })).body as {
      secret: string
      uri: string
    }
    const confirmed = await member.caller.post('/account/second-factor/confirm', { code: codeOf(offer.secret, -1) })
    const { codes } = confirmed.body as { codes: string[] }
    return { ...member, ...offer, codes, login: `${name.toLowerCase()}@raub.example` }
  }

  it('begins with the password, and changes nothing until a code was right', async () => {
    const { caller } = await joinAs(cordline, 'Slow', 'grower')
    const wrong = await caller.post('/account/second-factor', { password: better })
    expect(problemOf(wrong)).toMatchObject({ code: 'wrong-password' })
    expect(problemOf(await caller.post('/account/second-factor/confirm', { code: '123456' }))).toMatchObject({
      status: 400,
    })
    await caller.post('/account/second-factor', { password })
    expect(problemOf(await caller.post('/account/second-factor/confirm', { code: 'abcdef' }))).toMatchObject({
      code: 'wrong-code',
    })
    expect((await account(caller)).body).toMatchObject({ hasSecondFactor: false })
    expect((await signIn(cordline, 'slow@raub.example')).status).toBe(200)
  })

  it('is asked for once the password was right, and never before', async () => {
    const { login } = await withSecondFactor('Tot')
    expect(problemOf(await signIn(cordline, login))).toMatchObject({ status: 401, code: 'code-needed' })
    expect(problemOf(await signIn(cordline, login, { password: better }))).toMatchObject({ code: 'wrong-password' })
    expect(problemOf(await signIn(cordline, login, { code: 'abcdef' }))).toMatchObject({ code: 'wrong-code' })
  })

  it('takes a code once: neither again nor twice at the same moment', async () => {
    const { login, secret, uri } = await withSecondFactor('Once')
    expect(uri).toMatch(/^otpauth:\/\/totp\/Cordline:once%40raub\.example\?/)
    const code = codeOf(secret)
    const answers = await Promise.all([signIn(cordline, login, { code }), signIn(cordline, login, { code })])
    expect(answers.map((it) => it.status).sort()).toEqual([200, 401])
    expect(problemOf(await signIn(cordline, login, { code }))).toMatchObject({ code: 'wrong-code' })
  })

  it('gives ten codes for a lost phone, each for once', async () => {
    const { caller, login, codes } = await withSecondFactor('Lost')
    expect(new Set(codes).size).toBe(10)
    const [code = ''] = codes
    expect((await signIn(cordline, login, { code: code.toUpperCase().replaceAll('-', ' ') })).status).toBe(200)
    expect(problemOf(await signIn(cordline, login, { code }))).toMatchObject({ code: 'wrong-code' })
    expect((await account(caller)).body).toMatchObject({ hasSecondFactor: true, recoveryCodesLeft: 9 })
  })

  it('can not be replaced by whoever finds the browser open, and is removed with the password', async () => {
    const { caller, login } = await withSecondFactor('Gone')
    expect(problemOf(await caller.post('/account/second-factor', { password }))).toMatchObject({ status: 403 })
    expect(problemOf(await caller.post('/account/second-factor/remove', { password: better }))).toMatchObject({
      code: 'wrong-password',
    })
    expect((await caller.post('/account/second-factor/remove', { password })).body).toMatchObject({
      hasSecondFactor: false,
    })
    expect((await signIn(cordline, login)).status).toBe(200)
  })

  it('is not found by guessing: after ten codes there is a wait', async () => {
    const { login } = await withSecondFactor('Guess')
    const answers: Answer[] = []
    for (let n = 0; n < 11; n += 1) answers.push(await signIn(cordline, login, { code: `guess${n}` }))
    expect(answers.slice(0, 10).map((it) => problemOf(it).code)).toEqual(Array(10).fill('wrong-code'))
    expect(problemOf(answers[10] as Answer)).toMatchObject({ status: 429, code: 'too-many' })
  })
})

it('survives a restart: cookie, second factor and all', async () => {
  const folder = newFolder()
  const first = await startFounded({}, { folder })
  const { secret } = (await first.owner.caller.post('/account/second-factor', { password })).body as { secret: string }
  await first.owner.caller.post('/account/second-factor/confirm', { code: codeOf(secret, -1) })
  await first.stop()
  const second = await startCordline({ CORDLINE_DEMO: '0' }, { folder })
  expect((await second.withCookie(first.owner.cookie).get('/account')).body).toMatchObject({ hasSecondFactor: true })
  const answer = await signIn(second, 'salmah@raub.example', { code: codeOf(secret) })
  expect(answer.body).toMatchObject({ actor: { name: 'Salmah' } })
  await second.stop()
  rmSync(folder, { recursive: true })
})

it('has a cookie that only https carries, bound to its host, where it is served by https', async () => {
  const own = await startFounded({ PUBLIC_URL: 'https://trace.example', SESSION_MAX_DAYS: '7' })
  const [cookie = ''] = own.owner.answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-cordline=[a-z0-9]{52}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  expect((await account(own.owner.caller)).status).toBe(200)
  const renamed = own.withCookie(own.owner.cookie.replace('__Host-', ''))
  expect((await account(renamed)).status).toBe(401)
  await own.stop()
})
