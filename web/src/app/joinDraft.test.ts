import { OrganisationId } from '@cordline/contract/vocabulary/ids'
import { InvitationAcceptance, type InvitationSeen } from '@cordline/contract/wire/http/people'
import { checkBody, errorAt, textOfField } from '../ui/fieldErrors.ts'
import { uiMessages } from '../ui/messages.ts'
import { type JoinDraft, newJoin, toAcceptance } from './joinDraft.ts'

const seen: InvitationSeen = {
  kind: 'person',
  organisation: 'Raub Durian',
  invitedBy: 'Salmah',
  roles: ['packer'],
  organisationKind: null,
  name: null,
  email: 'mei@raub.example',
  expiresAt: '2026-07-11T00:00:00.000Z',
}

it('a new person says who they are, and leaves out what they left empty', () => {
  const draft = { ...newJoin(seen, false), name: 'Mei', password: 'nine roofs of rambutan' }
  expect(toAcceptance(draft, seen, 'k')).toEqual({
    key: 'k',
    person: { name: 'Mei', email: 'mei@raub.example', password: 'nine roofs of rambutan' },
  })
})

it('whoever is signed in joins as themselves', () => {
  expect(toAcceptance(newJoin(seen, true), seen, 'k')).toEqual({ key: 'k', asSelf: true })
})

it('an account that is there is signed in to, with its code where it needs one', () => {
  const draft = { ...newJoin(seen, false), as: 'known' as const, password: 'p', code: '123456' }
  expect(toAcceptance(draft, seen, 'k')).toEqual({
    key: 'k',
    signIn: { login: 'mei@raub.example', password: 'p', code: '123456' },
  })
})

it('a partner founds its organisation, of the kind that it was invited as', () => {
  const partner: InvitationSeen = { ...seen, kind: 'organisation', roles: ['owner'], organisationKind: 'grower' }
  const draft = { ...newJoin(partner, true), organisationName: 'Kebun Mei' }
  expect(toAcceptance(draft, partner, 'k')).toMatchObject({ organisation: { name: 'Kebun Mei', kind: 'grower' } })
})

it('whoever owns an organisation already can bring it instead', () => {
  const partner: InvitationSeen = { ...seen, kind: 'organisation', roles: ['owner'], organisationKind: 'grower' }
  const organisationId = OrganisationId.parse('0b0e6b0c-5d55-4a39-9a5e-0d6f3c2b1a01')
  const draft = { ...newJoin(partner, true), organisationId }
  expect(toAcceptance(draft, partner, 'k')).toEqual({ key: 'k', asSelf: true, organisationId })
})

describe('before it is sent', () => {
  const key = 'k43s70teragmt08edy9arkjd5g378090j75gfhb8'
  const first: InvitationSeen = { ...seen, kind: 'first', email: null }
  const saysOf = (draft: JoinDraft, path: string) => {
    const checked = checkBody(InvitationAcceptance, toAcceptance(draft, first, key))
    const error = checked.ok ? undefined : errorAt(checked.errors, path)
    return error && textOfField(error)
  }

  it('what is empty is called missing, not too short', () => {
    for (const path of ['organisation.name', 'person.name', 'person.password']) {
      expect(saysOf(newJoin(first, false), path)).toBe(uiMessages.fieldMissing)
    }
  })

  it('one of e-mail address and phone number is asked for', () => {
    const draft = { ...newJoin(first, false), name: 'Mei', password: 'nine roofs of rambutan', organisationName: 'Mei' }
    expect(saysOf(draft, 'person.email')).toBe(uiMessages.fieldLogin)
    expect(saysOf({ ...draft, phone: '+60 12-345 6789' }, 'person.email')).toBeUndefined()
  })

  it('a phone number without its country is told how to begin', () => {
    const draft = { ...newJoin(first, false), name: 'Mei', password: 'nine roofs of rambutan', organisationName: 'Mei' }
    expect(saysOf({ ...draft, phone: '012-345 6789' }, 'person.phone')).toBe(uiMessages.fieldPhone)
  })
})
