import { maxPasswordCharacters } from '@cordline/contract/wire/http/session'
import { passwordLimit } from '../../src/usecases/identity/tries.ts'
import { type Caller, cookieOf, problemOf } from './cordline.ts'
import { password, signIn, startFounded } from './joining.ts'

jest.setTimeout(30_000)

let cordline: Awaited<ReturnType<typeof startFounded>>
beforeEach(async () => {
  cordline = await startFounded()
})
afterEach(() => cordline.stop())

const login = 'salmah@raub.example'
const sentence = 'Nine monsoons, no thieves. '
const long = sentence.repeat(9).slice(0, maxPasswordCharacters)

it.each([
  ['of ten characters', 'tR7#kq9!mZ'],
  ['of 200 characters', long],
  ['of small letters and spaces alone', 'yesterday it rained'],
  ['in another script', '榴莲在彭亨山上成熟落下来'],
  ['with a space before and behind', ' tR7#kq9!mZ '],
])('a password %s is taken, and is that and nothing else', async (_what, next) => {
  expect((await cordline.owner.caller.post('/account/password', { current: password, next })).status).toBe(200)
  const others = [next.trim() === next ? `${next} ` : next.trim(), next.slice(0, -1), next.toUpperCase()]
  for (const other of others.filter((it) => it !== next && it.length <= maxPasswordCharacters))
    expect(problemOf(await signIn(cordline, login, { password: other })).code).toBe('wrong-password')
  expect((await signIn(cordline, login, { password: next })).status).toBe(200)
})

it.each([
  ['nine characters', 'tR7#kq9!m'],
  ['201 characters', `${long}x`],
])('a password of %s is refused by name', async (_what, next) => {
  const answer = await cordline.owner.caller.post('/account/password', { current: password, next })
  expect(problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: 'next' }] })
})

it('whoever finds a browser open does not guess the password through it', async () => {
  const guess = () =>
    cordline.owner.caller.post('/account/password', { current: 'a guess like any other', next: 'tR7#kq9!mZ' })
  for (let n = 0; n < passwordLimit.max; n += 1) expect(problemOf(await guess()).code).toBe('wrong-password')
  expect(problemOf(await guess())).toMatchObject({ status: 429, code: 'too-many' })
  const second: Caller = cordline.withCookie(cookieOf(await signIn(cordline, login)))
  const right = { password }
  expect(problemOf(await second.post('/account/second-factor', right)).code).toBe('too-many')
})
