import { scopes } from '@cordline/contract/vocabulary/people'
import { languages } from '../../i18n/language.ts'
import { localDay } from '../../ui/DateField.tsx'
import { emptyInvitation, toInvitation } from './invitationDraft.ts'
import { scopeTexts } from './scopeTexts.ts'
import { endOf, newToken, toToken } from './tokenDraft.ts'

describe('an invitation', () => {
  const draft = emptyInvitation('person')

  it('of a person says what they will do, and leaves out what nobody typed', () => {
    expect(toInvitation({ ...draft, roles: ['grower'], name: ' Aminah ', email: ' ' })).toEqual({
      ok: true,
      body: { kind: 'person', roles: ['grower'], name: 'Aminah' },
    })
  })

  it('of a partner says its kind, and nothing of the roles ticked before', () => {
    expect(toInvitation({ ...draft, kind: 'organisation', roles: ['owner'], organisationKind: 'carrier' })).toEqual({
      ok: true,
      body: { kind: 'organisation', organisationKind: 'carrier' },
    })
  })

  it.each([
    [{ ...draft }, 'roles'],
    [{ ...draft, kind: 'organisation' as const }, 'organisationKind'],
    [{ ...draft, roles: ['packer' as const], email: 'somebody' }, 'email'],
  ])('is not sent while a field is wrong: %j', (wrong, path) => {
    const checked = toInvitation(wrong)
    expect(checked.ok ? [] : checked.errors.map((error) => error.path)).toEqual([path])
  })

  it('with no role ticked lacks something, rather than being too short', () => {
    const checked = toInvitation(draft)
    expect(checked.ok ? [] : checked.errors.map(({ code }) => code)).toEqual(['missing'])
  })
})

describe('a day on these pages', () => {
  it('is that of the phone, from its first minute to its last', () => {
    expect(localDay(new Date(2026, 10, 7, 0, 0))).toBe('2026-11-07')
    expect(localDay(new Date(2026, 10, 7, 23, 59).toISOString())).toBe('2026-11-07')
  })
})

describe('a token', () => {
  it.each([
    ['month', '2026-11-27T01:00:00.000Z', '2026-12-27T01:00:00.000Z'],
    ['quarter', '2026-11-30T01:00:00.000Z', '2027-02-28T01:00:00.000Z'],
    ['year', '2028-02-29T01:00:00.000Z', '2029-02-28T01:00:00.000Z'],
  ] as const)('of a %s made at %s ends at %s', (term, now, end) => {
    expect(endOf(term, new Date(now)).toISOString()).toBe(end)
  })

  it('needs a name and something that it may do', () => {
    const checked = toToken(newToken, new Date('2026-11-27T01:00:00Z'))
    expect(checked.ok ? [] : checked.errors.map(({ path }) => path)).toEqual(['name', 'scopes'])
  })

  it('explains each scope in one line that fits a phone twice, in every language', () => {
    for (const scope of scopes) {
      for (const language of languages) {
        expect(scopeTexts[scope].explained[language].length).toBeGreaterThan(5)
        expect(scopeTexts[scope].explained[language].length).toBeLessThanOrEqual(90)
      }
    }
  })
})
