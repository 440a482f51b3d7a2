import type { AccountAnswer } from '@cordline/contract/wire/http/account'
import { changesAnything, personDraftOf, toAccountChange } from './personDraft.ts'

const account: AccountAnswer = {
  name: 'Salmah',
  email: 'salmah@raub.example',
  phone: '+60123456789',
  hasPassword: true,
  hasSecondFactor: false,
  recoveryCodesLeft: 0,
  version: 3,
}
const draft = personDraftOf(account)

it('an account that was only looked at has nothing to save', () => {
  expect(changesAnything(draft, account)).toBe(false)
})

it('a new name is saved without the password', () => {
  expect(toAccountChange({ ...draft, name: 'Salmah binti Ali', password: 'typed before' }, account)).toEqual({
    name: 'Salmah binti Ali',
    email: 'salmah@raub.example',
    phone: '+60123456789',
    version: 3,
  })
})

it('giving up the phone number takes the password, and leaves the number out', () => {
  expect(toAccountChange({ ...draft, phone: ' ', password: 'nine roofs of rambutan' }, account)).toEqual({
    name: 'Salmah',
    email: 'salmah@raub.example',
    password: 'nine roofs of rambutan',
    version: 3,
  })
})
