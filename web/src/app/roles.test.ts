import type { PersonActor, Role } from '@cordline/contract/vocabulary/people'
import { homeOf, isTheirs, organisationPagesOf, tabBarOf, tabsOf } from './roles.ts'

const person = (...roles: Role[]): PersonActor => ({
  kind: 'person',
  personId: 'p' as PersonActor['personId'],
  name: 'Somebody',
  organisationId: 'o' as PersonActor['organisationId'],
  organisation: 'Theirs',
  organisationKind: 'exporter',
  roles,
})

describe('where a person starts', () => {
  it.each([
    [person('grower'), '/batches'],
    [person('packer'), '/lots'],
    [person('logistics'), '/weeks'],
    [person('retail'), '/receive'],
    [person('packer', 'logistics', 'owner'), '/weeks'],
    [person('viewer'), '/weeks'],
  ])('%j', (actor, home) => {
    expect(homeOf(actor)).toBe(home)
  })

  it('shows an owner everything, their own first', () => {
    const tabs = tabsOf(person('packer', 'owner')).map(({ path }) => path)
    expect(tabs[0]).toBe('/lots')
    expect(tabs).toHaveLength(7)
  })

  it("keeps a retailer out of a grower's form, by where it leads them after signing in", () => {
    expect(isTheirs(person('grower'), '/batches/new')).toBe(true)
    expect(isTheirs(person('retail'), '/batches/new')).toBe(false)
    expect(isTheirs(person('owner'), '/batches')).toBe(true)
  })
})

describe('the pages of the organisation', () => {
  it('are the owner’s, and nobody else’s', () => {
    expect(organisationPagesOf(person('logistics', 'owner')).map(({ path }) => path)).toEqual([
      '/people',
      '/partners',
      '/tokens',
      '/audit',
    ])
    expect(organisationPagesOf(person('logistics', 'packer', 'viewer'))).toEqual([])
  })

  it('lead an owner who signs in there to where they wanted to go, and others to their own start', () => {
    expect(isTheirs(person('owner'), '/audit')).toBe(true)
    expect(isTheirs(person('grower'), '/people')).toBe(false)
  })
})

describe('the bar of a phone', () => {
  it('never has more than five places', () => {
    for (const actor of [person('owner'), person('packer', 'owner'), person('viewer'), person('grower', 'packer')]) {
      const { shown, hidden } = tabBarOf(actor)
      const opensMore = hidden.length + organisationPagesOf(actor).length > 0
      expect(shown.length + (opensMore ? 1 : 0)).toBeLessThanOrEqual(5)
      expect([...shown, ...hidden]).toEqual(tabsOf(actor))
    }
  })

  it('needs no "more" for a grower', () => {
    expect(tabBarOf(person('grower'))).toEqual({ shown: tabsOf(person('grower')), hidden: [] })
  })
})
