import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Cordline, cookieOf, newFolder, people, problemOf, startCordline } from './cordline.ts'

describe('in the demo', () => {
  let cordline: Cordline
  beforeAll(async () => {
    cordline = await startCordline({ TILE_URL: 'https://{s}.tiles.example/{z}/{x}/{y}.png' })
  })
  afterAll(() => cordline.stop())

  it('refuses somebody whom nobody knows', async () => {
    const answer = await cordline.as('nobody').post('/session', { personId: randomUUID() })
    expect(problemOf(answer)).toMatchObject({ status: 401, code: 'not-signed-in' })
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('refuses a body that is neither', async () => {
    expect(problemOf(await cordline.as('nobody').post('/session', { name: 'Aminah' }))).toMatchObject({ status: 400 })
  })

  it.each([
    ['changed', (token: string) => `${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`],
    ['of an older version', () => 'eyJwZXJzb25JZCI6ImQwMDAwMDAwIn0.c2lnbmF0dXJl'],
    ['empty', () => ''],
  ])('refuses a cookie that is %s', async (_what, forge) => {
    const token = await tokenOf(cordline)
    const headers = { cookie: `cordline=${forge(token)}` }
    expect((await cordline.as('nobody').get('/orchards', headers)).status).toBe(401)
  })

  it('takes a cookie for no token of a program', async () => {
    const headers = { authorization: `Bearer ${await tokenOf(cordline)}` }
    expect((await cordline.as('nobody').get('/orchards', headers)).status).toBe(401)
  })

  it('believes a wrong token rather than the cookie beside it', async () => {
    const headers = { authorization: 'Bearer cdt_nothing' }
    expect((await cordline.as('grower').get('/orchards', headers)).status).toBe(401)
  })

  it('offers three people, and says what this server is', async () => {
    const { body } = await cordline.as('nobody').get('/session')
    expect(body).toMatchObject({
      actor: null,
      demo: true,
      people: [{ name: 'Aminah binti Yusof' }, { name: 'Lim Wei Jie' }, { name: 'Chen Yu' }],
      tileUrl: 'https://{s}.tiles.example/{z}/{x}/{y}.png',
      publicUrl: cordline.url,
    })
  })

  it('signs one of them in with a cookie that no script and no other site can use', async () => {
    const answer = await cordline.as('nobody').post('/session', { personId: people.grower })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        actor: { kind: 'person', name: 'Aminah binti Yusof', organisation: 'Kebun Yusof, Raub', roles: ['grower'] },
        memberships: [{ organisation: 'Kebun Yusof, Raub', organisationKind: 'grower', roles: ['grower'] }],
        isNew: false,
      },
    })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^cordline=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('keeps no cookie that would let somebody in who reads its file', async () => {
    const folder = newFolder()
    const own = await startCordline({}, { folder })
    const token = await tokenOf(own)
    await own.stop()
    const file = readFileSync(join(folder, 'cordline.db'), 'latin1')
    rmSync(folder, { recursive: true })
    expect(token).toMatch(/^[a-z0-9]{52}$/)
    expect([file.includes(people.grower), file.includes(token)]).toEqual([true, false])
  })

  it('signs out: the cookie opens nothing any more, wherever somebody has it from', async () => {
    const cookie = `cordline=${await tokenOf(cordline)}`
    const answer = await cordline.withCookie(cookie).delete('/session')
    expect(answer.status).toBe(204)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^cordline=; Max-Age=0; /)
    expect((await cordline.withCookie(cookie).get('/orchards')).status).toBe(401)
  })

  it('ends the session that a browser had when it signs in anew', async () => {
    const before = cordline.withCookie(`cordline=${await tokenOf(cordline)}`)
    const after = await before.post('/session', { personId: people.exporter })
    expect((await before.get('/orchards')).status).toBe(401)
    expect((await cordline.withCookie(cookieOf(after)).get('/session')).body).toMatchObject({
      actor: { name: 'Lim Wei Jie' },
    })
  })

  it('signs nobody else in without a password', async () => {
    const stranger = { login: 'lim@example.com', password: 'anything at all' }
    expect(problemOf(await cordline.as('nobody').post('/session', stranger))).toMatchObject({ code: 'wrong-password' })
  })
})

describe('where the data is real', () => {
  it('nobody is offered, and the printed link is the way in', async () => {
    const cordline = await startCordline({ CORDLINE_DEMO: '0', PUBLIC_URL: 'https://trace.example' })
    try {
      const nobody = cordline.as('nobody')
      expect((await nobody.get('/session')).body).toMatchObject({ demo: false, people: [], isNew: true })
      expect((await nobody.post('/session', { personId: people.exporter })).status).toBe(401)
      expect(cordline.signInUrl).toMatch(/^https:\/\/trace\.example\/join#[a-z0-9]{52}$/)
    } finally {
      await cordline.stop()
    }
  })
})

async function tokenOf(cordline: Cordline): Promise<string> {
  const answer = await cordline.as('nobody').post('/session', { personId: people.grower })
  return /^cordline=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1] ?? ''
}
