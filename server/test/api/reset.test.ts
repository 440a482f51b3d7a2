import { Secret, TOTP } from 'otpauth'
import { type Answer, type Cordline, problemOf } from './cordline.ts'
import { inviteKey, join, joinAs, keyOf, type Member, password, person, signIn, startFounded } from './joining.ts'
import { type MailServer, startMailServer } from './mailServer.ts'

const next = 'a new moon over the ninth roof'

let mail: MailServer
let cordline: Cordline & { readonly owner: Member }
beforeAll(async () => {
  mail = await startMailServer()
  cordline = await startFounded({ SMTP_URL: mail.url })
})
afterAll(async () => {
  await cordline.stop()
  await mail.stop()
})

const idOf = ({ answer }: Member): string => (answer.body as { actor: { personId: string } }).actor.personId
const reset = (key: string, more: object = {}): Promise<Answer> =>
  cordline.as('nobody').post('/session/reset', { key, next, ...more })
const forgot = (login: string): Promise<Answer> => cordline.as('nobody').post('/session/forgot', { login })
const makeLink = async (member: Member): Promise<string> => {
  const { url } = await cordline.owner.caller.make<{ url: string }>('post', `/people/${idOf(member)}/reset`, undefined)
  return keyOf(url)
}

describe('a link that an owner makes', () => {
  it('sets a new password once, signs in, and ends every session from before', async () => {
    const member = await joinAs(cordline, 'Forgetful', 'grower')
    const key = await makeLink(member)
    expect((await reset(key)).body).toMatchObject({ actor: { name: 'Forgetful' } })
    expect((await member.caller.get('/orchards')).status).toBe(401)
    expect(problemOf(await signIn(cordline, 'forgetful@raub.example'))).toMatchObject({ code: 'wrong-password' })
    expect((await signIn(cordline, 'forgetful@raub.example', { password: next })).status).toBe(200)
    expect(problemOf(await reset(key))).toMatchObject({ status: 410, code: 'invitation-over' })
  })

  it('does not go around a second factor', async () => {
    const member = await joinAs(cordline, 'Careful', 'grower')
    const { secret } = (await member.caller.post('/account/second-factor', { password })).body as { secret: string }
    const codeAt = (steps: number) =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
    await member.caller.post('/account/second-factor/confirm', { code: codeAt(-1) })
    const key = await makeLink(member)
    expect(problemOf(await reset(key))).toMatchObject({ status: 401, code: 'code-needed' })
    expect(problemOf(await reset(key, { code: 'abcdef' }))).toMatchObject({ code: 'wrong-code' })
    expect((await reset(key, { code: codeAt(0) })).status).toBe(200)
  })

  it('takes no weak password', async () => {
    const key = await makeLink(await joinAs(cordline, 'Simple', 'grower'))
    expect(problemOf(await reset(key, { next: 'password12' }))).toMatchObject({ code: 'weak-password' })
    expect((await reset(key)).status).toBe(200)
  })

  it('is not made for somebody who is in another organisation too: it would let the owner in there', async () => {
    const member = await joinAs(cordline, 'Both', 'packer')
    const key = await inviteKey(cordline.owner.caller, { kind: 'organisation', organisationKind: 'packer' })
    await join(cordline, key, {
      signIn: { login: 'both@raub.example', password },
      organisation: { name: 'Second house', kind: 'packer' },
    })
    const refused = await cordline.owner.caller.post(`/people/${idOf(member)}/reset`)
    expect(problemOf(refused)).toMatchObject({ status: 403, code: 'not-allowed' })
  })

  it('is made by owners, for their own people', async () => {
    const viewer = await joinAs(cordline, 'Viewer', 'viewer')
    expect((await viewer.caller.post(`/people/${idOf(cordline.owner)}/reset`)).status).toBe(403)
    const partnerKey = await inviteKey(cordline.owner.caller, { kind: 'organisation', organisationKind: 'carrier' })
    const partner = await join(cordline, partnerKey, {
      ...person('Carrier'),
      organisation: { name: 'Ships', kind: 'carrier' },
    })
    expect((await cordline.owner.caller.post(`/people/${idOf(partner)}/reset`)).status).toBe(404)
  })
})

describe('a link by mail', () => {
  it('comes to whoever has an account with that address', async () => {
    await joinAs(cordline, 'Mailed', 'grower')
    const before = mail.mails.length
    expect((await forgot('mailed@raub.example')).status).toBe(204)
    await mail.until(before + 1)
    const link = /http:\S+\/reset#\S+/.exec(mail.mails[before] ?? '')?.[0]
    expect(mail.mails[before]).toMatch(/^To: mailed@raub\.example/m)
    expect((await reset(keyOf(link))).status).toBe(200)
    expect(cordline.logged()).not.toContain(keyOf(link))
  })

  it('is answered the same where there is no such account, and nothing is sent', async () => {
    const before = mail.mails.length
    const answer = await forgot('nobody@raub.example')
    expect([answer.status, answer.body]).toEqual([204, ''])
    expect(mail.mails).toHaveLength(before)
  })

  it('is sent three times an hour at most', async () => {
    const statuses: number[] = []
    for (let nth = 0; nth < 4; nth += 1) statuses.push((await forgot('often@raub.example')).status)
    expect(statuses).toEqual([204, 204, 204, 429])
  })
})

it('a link that nobody made sets nothing', async () => {
  expect(problemOf(await reset('x'.repeat(52)))).toMatchObject({ status: 410, code: 'invitation-over' })
})

it('an owner ends the sessions of somebody whose phone was lost', async () => {
  const member = await joinAs(cordline, 'Phoneless', 'grower')
  expect((await cordline.owner.caller.delete(`/people/${idOf(member)}/sessions`)).status).toBe(204)
  expect((await member.caller.get('/orchards')).status).toBe(401)
  expect((await signIn(cordline, 'phoneless@raub.example')).status).toBe(200)
})
