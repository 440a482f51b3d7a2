import { randomUUID } from 'node:crypto'
import { type Cordline, people, problemOf, startCordline } from './cordline.ts'

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

  it('refuses a key, since there is none', async () => {
    expect((await cordline.as('nobody').post('/session', { key: 'x'.repeat(26) })).status).toBe(401)
  })

  it('refuses a body that is neither', async () => {
    expect(problemOf(await cordline.as('nobody').post('/session', { name: 'Aminah' }))).toMatchObject({ status: 400 })
  })

  it.each([
    ['changed', (token: string) => `${token.slice(0, -2)}AA`],
    [
      'of somebody else',
      (token: string) =>
        `${Buffer.from(JSON.stringify({ personId: people.exporter, until: 9e15 })).toString('base64url')}.${token.split('.')[1]}`,
    ],
    ['empty', () => ''],
  ])('refuses a cookie that is %s', async (_what, forge) => {
    const token = await tokenOf(cordline)
    const headers = { cookie: `cordline=${forge(token)}` }
    expect((await cordline.as('nobody').get('/orchards', headers)).status).toBe(401)
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
    expect(answer).toMatchObject({ status: 200, body: { actor: { name: 'Aminah binti Yusof', roles: ['grower'] } } })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^cordline=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('lets a program in with the same token', async () => {
    const headers = { authorization: `Bearer ${await tokenOf(cordline)}` }
    expect((await cordline.as('nobody').get('/orchards', headers)).status).toBe(200)
  })

  it('signs out', async () => {
    const answer = await cordline.as('grower').delete('/session')
    expect(answer.status).toBe(204)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^cordline=; Max-Age=0; /)
  })
})

describe('where the data is real', () => {
  it('nobody is offered, and the printed link lets the owner in', async () => {
    const cordline = await startCordline({
      CORDLINE_DEMO: '0',
      PUBLIC_URL: 'https://trace.example',
      ORGANISATION_NAME: 'Raub Durian',
    })
    try {
      const nobody = cordline.as('nobody')
      expect((await nobody.get('/session')).body).toMatchObject({ demo: false, people: [] })
      expect((await nobody.post('/session', { personId: people.exporter })).status).toBe(401)
      expect((await nobody.post('/session', { key: 'x'.repeat(26) })).status).toBe(401)

      const key = new URL(cordline.signInUrl ?? '').searchParams.get('key')
      expect(cordline.signInUrl).toMatch(/^https:\/\/trace\.example\/sign-in\?key=/)
      const answer = await nobody.post('/session', { key })
      expect(answer.body).toMatchObject({ actor: { name: 'Owner', organisation: 'Raub Durian', roles: ['owner'] } })
      expect(answer.headers.getSetCookie()[0]).toMatch(/; Secure/)
    } finally {
      await cordline.stop()
    }
  })
})

async function tokenOf(cordline: Cordline): Promise<string> {
  const answer = await cordline.as('nobody').post('/session', { personId: people.grower })
  return /^cordline=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1] ?? ''
}
