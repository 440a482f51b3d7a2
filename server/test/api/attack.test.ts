import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { accountLimit, addressLimit, pairLimit } from '../../src/usecases/identity/tries.ts'
import { type Answer, type Cordline, newFolder, problemOf, startCordline } from './cordline.ts'
import { inviteKey, join as joinBy, password, person, signIn, startFounded } from './joining.ts'

/** Bad days at the door. Whoever is answered `wrong-password` got as far as the hashing of what they guessed. */
jest.setTimeout(60_000)
const tries = 1000

const guess = (cordline: Cordline, login: string, headers: Record<string, string> = {}): Promise<Answer> =>
  cordline.as('nobody').post('/session', { login, password: 'a guess like any other' }, headers)

const countOf = (answers: readonly Answer[], status: number): number =>
  answers.filter((it) => it.status === status).length

it('1,000 tries of one account from one address: ten are looked at, and it says when to come again', async () => {
  const cordline = await startFounded()
  const answers = await Promise.all(Array.from({ length: tries }, () => guess(cordline, 'salmah@raub.example')))
  expect([countOf(answers, 401), countOf(answers, 429)]).toEqual([pairLimit.max, tries - pairLimit.max])
  const right = await signIn(cordline, 'salmah@raub.example')
  expect(problemOf(right).code).toBe('too-many')
  expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(600)
  expect((await cordline.owner.caller.get('/account')).status).toBe(200)
  await cordline.stop()
})

it('1,000 accounts tried from one address', async () => {
  const cordline = await startFounded()
  const answers = await Promise.all(Array.from({ length: tries }, (_, n) => guess(cordline, `${n}@raub.example`)))
  expect([countOf(answers, 401), countOf(answers, 429)]).toEqual([addressLimit.max, tries - addressLimit.max])
  await cordline.stop()
})

it('one account tried from 1,000 addresses, as a trusted proxy names them', async () => {
  const cordline = await startFounded({ TRUST_PROXY: '1' })
  const answers: Answer[] = []
  const from = (n: number) => ({ 'x-forwarded-for': `1.2.3.4, 203.0.${n >> 8}.${n & 255}` })
  // Thirty at a time, since more than that wait in no line and are refused for that alone.
  for (let n = 0; n < tries; n += 30)
    answers.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(30, tries - n) }, (_, m) => guess(cordline, 'salmah@raub.example', from(n + m))),
      )),
    )
  expect([countOf(answers, 401), countOf(answers, 429)]).toEqual([accountLimit.max, tries - accountLimit.max])
  await cordline.stop()
})

it('hundreds of accounts from hundreds of addresses at once: all are answered, and the right one gets in', async () => {
  const cordline = await startFounded({ TRUST_PROXY: '127.0.0.1' })
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, n) =>
      guess(cordline, `${n}@raub.example`, { 'x-forwarded-for': `2001:db8:${n}::1` }),
    ),
  )
  // How many find the line too long depends on the machine; that it is bounded, passwords.contract.ts shows.
  expect(countOf(answers, 401) + countOf(answers, 429)).toBe(300)
  expect((await signIn(cordline, 'salmah@raub.example')).status).toBe(200)
  await cordline.stop()
})

it('one customer’s whole IPv6 network is one address', async () => {
  const cordline = await startFounded({ TRUST_PROXY: '1' })
  const answers: Answer[] = []
  for (let n = 0; n < pairLimit.max + 5; n += 1)
    answers.push(await guess(cordline, 'salmah@raub.example', { 'x-forwarded-for': `2001:db8:1:2::${n + 1}` }))
  expect([countOf(answers, 401), countOf(answers, 429)]).toEqual([pairLimit.max, 5])
  await cordline.stop()
})

it('what anybody says of their address is not believed, unless a proxy was named', async () => {
  const cordline = await startFounded()
  for (let n = 0; n < pairLimit.max; n += 1)
    await guess(cordline, 'salmah@raub.example', {
      'x-forwarded-for': `203.0.113.${n}`,
      forwarded: `for=203.0.113.${n}`,
    })
  const next = await guess(cordline, 'salmah@raub.example', { 'x-forwarded-for': '198.51.100.1' })
  expect(problemOf(next).code).toBe('too-many')
  const { items } = (await cordline.owner.caller.get('/sessions')).body as { items: { address: string }[] }
  expect(items.map((it) => it.address)).toEqual(['127.0.0.1'])
  await cordline.stop()
})

it('a restart forgives nothing', async () => {
  const folder = newFolder()
  const first = await startFounded({}, { folder })
  await Promise.all(Array.from({ length: pairLimit.max }, () => guess(first, 'salmah@raub.example')))
  await first.stop()
  const second = await startCordline({ CORDLINE_DEMO: '0' }, { folder })
  expect(problemOf(await signIn(second, 'salmah@raub.example'))).toMatchObject({ status: 429, code: 'too-many' })
  await second.stop()
  rmSync(folder, { recursive: true })
})

it('mistyping is forgiven once the password was right', async () => {
  const cordline = await startFounded()
  for (let round = 0; round < 3; round += 1) {
    for (let n = 1; n < pairLimit.max; n += 1) expect((await guess(cordline, 'salmah@raub.example')).status).toBe(401)
    if (round < 2) expect((await signIn(cordline, 'salmah@raub.example')).status).toBe(200)
  }
  await cordline.stop()
})

it('the log of a busy day holds no secret', async () => {
  const cordline = await startFounded()
  const { caller, cookie } = cordline.owner
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const { secret } = await caller.make<{ secret: string }>('post', '/tokens', {
    name: 't',
    scopes: ['read'],
    expiresAt,
  })
  const key = await inviteKey(caller, { kind: 'person', roles: ['grower'] })
  const member = await joinBy(cordline, key, person('Ravi'))
  const offer = await caller.make<{ secret: string }>('post', '/account/second-factor', { password })
  await cordline.withBearer(secret).get('/people')
  await cordline.withBearer(`${secret}x`).get('/people')
  await cordline.withCookie(`${member.cookie}x`).get('/people')
  await cordline.as('nobody').post('/invitations/accept', { key, ...person('Mallory') })
  await signIn(cordline, 'ravi@raub.example', { password: 'rambutan under ten roofs' })
  await cordline.as('nobody').post('/session', `{"login":"ravi@raub.example","password":"${password}"`)
  await caller.post('/account/second-factor/confirm', { code: '000000' })
  await cordline.stop()
  const log = cordline.logged()
  expect(log).toContain('refused')
  const secrets = [password, 'rambutan under ten roofs', cookie.split('=')[1], member.cookie.split('=')[1], secret, key]
  for (const it of [...secrets, offer.secret]) expect(log).not.toContain(it)
})

it('a bug tells nothing of itself, and the log tells all of it', async () => {
  const folder = newFolder()
  const first = await startFounded({}, { folder })
  const { secret } = await first.owner.caller.make<{ secret: string }>('post', '/account/second-factor', { password })
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
  const { codes } = await first.owner.caller.make<{ codes: string[] }>('post', '/account/second-factor/confirm', {
    code,
  })
  await first.stop()
  // What was sealed with it can't be read any more.
  rmSync(join(folder, 'identity.json'))
  const second = await startCordline({ CORDLINE_DEMO: '0' }, { folder })
  const answer = await signIn(second, 'salmah@raub.example', { code: '123456' })
  expect(problemOf(answer)).toMatchObject({ status: 500, code: 'unexpected', errors: [] })
  expect(JSON.stringify(answer.body)).not.toMatch(/ at |\.ts|node_modules|authenticate/)
  expect(second.logged()).toMatch(/"level":50.*"stack"/)
  expect((await signIn(second, 'salmah@raub.example', { code: codes[0] })).status).toBe(200)
  await second.stop()
  rmSync(folder, { recursive: true })
})
