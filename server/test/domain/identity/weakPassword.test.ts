import { commonPasswords } from '../../../src/domain/identity/commonPasswords.ts'
import { weaknessOf } from '../../../src/domain/identity/weakPassword.ts'

const mei = { name: 'Tan Mei Ling', email: 'mei.ling@raub.example', phone: '+60123456789' }

it.each([
  'basketball',
  'Basketball!',
  'basketball2026',
  'Password2026!',
  '!!durian!!2026',
  'qwertyuiop',
  'qwerty123456',
  'asdfghjkl;12',
  'poiuytrewq',
  'abcdefghijkl',
  '9876543210',
  'aaaaaaaaaaaa',
  'abababababab',
  'durduredurdure',
  'i trust cordline',
  'the ling dynasty',
  'mei.ling@home',
  'call 60123456789',
  'ＢＡＳＫＥＴＢＡＬＬ',
])('“%s” would be guessed early', (password) => {
  expect(weaknessOf(password, mei)).toEqual(expect.any(String))
})

it.each([
  'rambutan under nine roofs',
  'correct horse battery',
  'tR7#kq9!mZ2p',
  '榴莲在彭亨山上成熟落下来',
  'yesterday it rained',
])('“%s” may be had', (password) => {
  expect(weaknessOf(password, mei)).toBeUndefined()
})

it('knows the commonest ones, each long enough to be refused for nothing else', () => {
  expect(commonPasswords.size).toBeGreaterThanOrEqual(3000)
  expect([...commonPasswords].filter((it) => it.length < 10 || it !== it.toLowerCase())).toEqual([])
})
