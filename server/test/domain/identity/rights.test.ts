import { OrganisationId, PersonId, ShipmentId } from '@cordline/contract/vocabulary/ids'
import { type Actor, type Role, roles, type Scope, scopes } from '@cordline/contract/vocabulary/people'
import { type Change, changes, checkMayChange, mayChange } from '../../../src/domain/identity/mayChange.ts'
import { checkMayRead, mayRead, type Readable, readables } from '../../../src/domain/identity/mayRead.ts'
import { type Relation, relations } from '../../../src/domain/identity/relation.ts'
import { Refusal } from '../../../src/domain/refusal.ts'

const somebody = {
  personId: PersonId.parse('00000000-0000-4000-8000-000000000001'),
  name: 'Somebody',
  organisationId: OrganisationId.parse('00000000-0000-4000-8000-000000000002'),
  organisation: 'Some farm',
  organisationKind: 'grower',
} as const
const person = (role: Role): Actor => ({ ...somebody, kind: 'person', roles: [role] })
const program = (scope: Scope): Actor => ({ ...somebody, kind: 'program', programId: 'p', scopes: [scope] })
const link: Actor = {
  ...somebody,
  kind: 'link',
  linkId: 'l',
  shipmentId: ShipmentId.parse('00000000-0000-4000-8000-000000000003'),
}

const all: readonly Role[] = roles
/** Written down once more, by hand: a slip in the code's tables does not pass. */
const readings: Record<Readable, { readonly by: readonly Role[]; readonly access: Partial<Record<Relation, string>> }> =
  {
    orchards: { by: all, access: { own: 'own', handed: 'held', back: 'trace' } },
    batches: { by: all, access: { own: 'own', handed: 'held', back: 'trace' } },
    lots: {
      by: all,
      access: { own: 'own', handed: 'held', consigned: 'held', carried: 'trace', back: 'trace', forward: 'trace' },
    },
    shipments: { by: all, access: { own: 'own', consigned: 'held', carried: 'held', shared: 'trace' } },
    devices: { by: ['owner', 'packer', 'logistics', 'viewer'], access: { own: 'own' } },
    organisation: { by: all, access: { own: 'own' } },
    partners: { by: all, access: { own: 'own' } },
    people: { by: ['owner'], access: { own: 'own' } },
    invitations: { by: ['owner'], access: { own: 'own' } },
    tokens: { by: ['owner'], access: { own: 'own' } },
    links: { by: ['owner', 'logistics'], access: { own: 'own' } },
    audit: { by: ['owner'], access: { own: 'own' } },
  }

const changing: Record<Change, { readonly by: readonly Role[]; readonly as: readonly Relation[] }> = {
  orchards: { by: ['owner', 'grower', 'packer'], as: ['own'] },
  batches: { by: ['owner', 'grower', 'packer'], as: ['own'] },
  takes: { by: ['owner', 'packer'], as: ['own', 'handed'] },
  lots: { by: ['owner', 'packer'], as: ['own', 'handed'] },
  shipments: { by: ['owner', 'logistics'], as: ['own'] },
  devices: { by: ['owner', 'logistics'], as: ['own'] },
  readings: { by: ['owner', 'logistics'], as: ['own'] },
  receipts: { by: ['owner', 'retail', 'logistics'], as: ['own', 'handed', 'consigned'] },
  organisation: { by: ['owner'], as: ['own'] },
  people: { by: ['owner'], as: ['own'] },
  tokens: { by: ['owner'], as: ['own'] },
  links: { by: ['owner', 'logistics'], as: ['own'] },
}

const cells = <T extends string>(kinds: readonly T[]) =>
  roles.flatMap((role) => kinds.flatMap((kind) => relations.map((relation) => [role, kind, relation] as const)))

describe('who may read what: role × resource × relation', () => {
  it.each(cells(readables))('%s, %s, %s', (role, readable, relation) => {
    const { by, access } = readings[readable]
    expect(mayRead(person(role), readable, relation)).toBe(by.includes(role) ? access[relation] : undefined)
  })
})

describe('who may change what: role × resource × relation', () => {
  it.each(cells(changes))('%s, %s, %s', (role, change, relation) => {
    const { by, as } = changing[change]
    const expected = by.includes(role) && as.includes(relation)
    expect(mayChange(person(role), change, relation)).toBe(expected)
  })
})

describe('a program', () => {
  const reads: Record<Scope, readonly Readable[]> = {
    read: ['orchards', 'batches', 'lots', 'shipments', 'devices', 'organisation', 'partners'],
    orchards: ['orchards'],
    batches: ['orchards', 'batches'],
    lots: ['batches', 'lots'],
    shipments: ['lots', 'shipments'],
    devices: ['devices'],
    readings: [],
    receipts: ['lots', 'shipments'],
    audit: ['audit'],
  }
  const writes: Record<Scope, readonly Change[]> = {
    read: [],
    orchards: ['orchards'],
    batches: ['batches'],
    lots: ['takes', 'lots'],
    shipments: ['shipments'],
    devices: ['devices'],
    readings: ['readings'],
    receipts: ['receipts'],
    audit: [],
  }
  it.each(scopes)('with the scope %s does that and no more', (scope) => {
    expect(readables.filter((it) => mayRead(program(scope), it, 'own'))).toEqual(reads[scope])
    expect(changes.filter((it) => mayChange(program(scope), it, 'own'))).toEqual(writes[scope])
  })

  it('sees of what is not its organisation’s what a person of it would', () => {
    expect(relations.map((it) => mayRead(program('read'), 'lots', it))).toEqual(
      relations.map((it) => readings.lots.access[it]),
    )
  })
})

it('a share link reads its shipment and nothing else, and changes nothing', () => {
  const seen = readables.flatMap((it) => relations.flatMap((tie) => (mayRead(link, it, tie) ? [`${it} ${tie}`] : [])))
  expect(seen).toEqual(['shipments own', 'shipments consigned', 'shipments carried', 'shipments shared'])
  expect(changes.flatMap((it) => relations.filter((tie) => mayChange(link, it, tie)))).toEqual([])
})

it('says who may, to somebody who may not', () => {
  const refusalOf = (attempt: () => void): Refusal => {
    try {
      attempt()
    } catch (error) {
      if (error instanceof Refusal) return error
    }
    throw new Error('was not refused')
  }
  const change = refusalOf(() => checkMayChange(person('viewer'), 'receipts'))
  expect(change).toMatchObject({
    code: 'not-allowed',
    message: 'receipts are changed by owner or retail or logistics; Somebody is viewer',
  })
  expect(refusalOf(() => checkMayChange(person('grower'), 'batches', 'handed')).message).toBe(
    "these batches are another organisation's to change",
  )
  expect(refusalOf(() => checkMayRead(person('grower'), 'audit')).message).toBe(
    'audit are read by owner; Somebody is not',
  )
})
