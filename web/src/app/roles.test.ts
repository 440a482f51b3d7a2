import type { PersonActor, Role } from '@cordline/contract/vocabulary/people'
import { homeOf, isTheirs, tabsOf } from './roles.ts'

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
