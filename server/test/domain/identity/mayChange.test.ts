import { OrganisationId, PersonId } from '@cordline/contract/vocabulary/ids'
import { type Role, roles } from '@cordline/contract/vocabulary/people'
import { changes, checkMayChange } from '../../../src/domain/identity/mayChange.ts'

const mayChange = (role: Role) =>
  changes.filter((change) => {
    try {
      checkMayChange(
        {
          personId: PersonId.parse('00000000-0000-4000-8000-000000000001'),
          name: 'Somebody',
          organisationId: OrganisationId.parse('00000000-0000-4000-8000-000000000002'),
          organisation: 'Some farm',
          roles: [role],
        },
        change,
      )
      return true
    } catch {
      return false
    }
  })

const table: Record<Role, readonly string[]> = {
  owner: ['orchards', 'batches', 'lots', 'shipments', 'devices', 'receipts'],
  grower: ['orchards', 'batches'],
  packer: ['orchards', 'batches', 'lots'],
  logistics: ['shipments', 'devices', 'receipts'],
  retail: ['receipts'],
  viewer: [],
}

describe('who may change what', () => {
  it.each(roles)('%s', (role) => expect(mayChange(role)).toEqual(table[role]))
})
