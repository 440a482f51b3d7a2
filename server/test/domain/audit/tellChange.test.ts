import type { Person } from '@cordline/contract/vocabulary/account'
import type { Leg } from '@cordline/contract/vocabulary/shipment'
import { auditRules } from '../../../src/domain/audit/auditRules.ts'
import { chainsOf, maxChangeBytes, tellChange } from '../../../src/domain/audit/tellChange.ts'
import { session, sha256 } from '../../adapters/audit/record.ts'
import { batch, lotId, musangHill, noon, organisationId, personId, shipment } from '../../builders.ts'

const other = organisationId()
const to = (viewer = musangHill, actingFor: typeof musangHill | undefined = musangHill) => ({
  to: { organisationId: viewer, actingFor },
  digest: sha256,
})

const person = (changes: Partial<Person> = {}): Person => ({
  id: personId(),
  version: 1,
  createdAt: noon,
  name: 'Mei',
  email: 'mei@example.org',
  passwordHash: '$argon2id$old',
  memberships: [
    { organisationId: musangHill, roles: ['packer'], since: noon },
    { organisationId: other, roles: ['owner'], since: noon },
  ],
  ...changes,
})

describe('what the record says of a change', () => {
  it('is what differs, and nothing of what does not', () => {
    const before = batch({ weightKg: 100, note: 'wet' })
    const after = { ...before, version: 2, weightKg: 90, note: undefined, handedTo: other }
    expect(tellChange(auditRules.batches, { before, after }, to())).toEqual({
      before: { weightKg: 100, note: 'wet' },
      after: { weightKg: 90, handedTo: other },
    })
  })

  it('is of a list what was added and taken away', () => {
    const [kept, given, taken] = [5, 6, 7].map((weightKg) => ({ lotId: lotId(), weightKg })) as [Take, Take, Take]
    const before = batch({ takes: [kept, given] })
    const after = { ...before, version: 2, takes: [kept, taken] }
    expect(tellChange(auditRules.batches, { before, after }, to())).toEqual({
      before: { takes: [given] },
      after: { takes: [taken] },
    })
  })

  it('is the whole list where only its order changed', () => {
    const [a, b] = [5, 6].map((weightKg) => ({ lotId: lotId(), weightKg })) as [Take, Take]
    const before = batch({ takes: [a, b] })
    const after = { ...before, version: 2, takes: [b, a] }
    expect(tellChange(auditRules.batches, { before, after }, to())).toEqual({
      before: { takes: [a, b] },
      after: { takes: [b, a] },
    })
  })

  it('is nothing where only what lists are found by changed', () => {
    const before = batch()
    const after = { ...before, version: 2, readers: [other] }
    expect(tellChange(auditRules.batches, { before, after }, to())).toBeUndefined()
  })

  it('says that a password and a second factor changed, not into what', () => {
    const before = person({ secondFactor: { secret: 'JBSWY3DP', recovery: [sha256('one'), sha256('two')] } })
    const after: Person = {
      ...before,
      version: 2,
      passwordHash: '$argon2id$new',
      secondFactor: { secret: 'JBSWY3DP', recovery: [sha256('two')] },
    }
    expect(tellChange(auditRules.people, { before, after }, to())).toEqual({
      before: { passwordHash: '•••', secondFactor: '•••' },
      after: { passwordHash: '•••', secondFactor: '•••' },
    })
    expect(tellChange(auditRules.people, { before: undefined, after }, to())?.after).toMatchObject({
      name: 'Mei',
      passwordHash: '•••',
    })
  })

  it('says nothing of a second factor whose code was used', () => {
    const before = person({ secondFactor: { secret: 'JBSWY3DP', confirmedAt: noon, lastStep: 1, recovery: [] } })
    const after = {
      ...before,
      version: 2,
      secondFactor: { secret: 'JBSWY3DP', confirmedAt: noon, lastStep: 2, recovery: [] },
    }
    expect(tellChange(auditRules.people, { before, after }, to())).toBeUndefined()
  })

  it.each(['passwordHash', 'secondFactor', 'hash', 'credential', 'previous'])('never holds a %s', (field) => {
    for (const { fields } of Object.values(auditRules)) {
      const tellings: Partial<Record<string, string>> = fields
      expect(tellings[field] ?? 'secret').toBe('secret')
    }
  })

  it('replaces the longest fields by their hash where all would be too much', () => {
    const via = Array.from({ length: 500 }, (_, n): [number, number] => [100 + n / 1000, 3 + n / 1000])
    const drawn = shipment()
    const legs = drawn.legs.map((leg): Leg => ({ ...leg, via })).concat(drawn.legs.map((leg): Leg => ({ ...leg, via })))
    const after = { ...drawn, legs: [...legs, ...legs, ...legs, ...legs] }
    const told = tellChange(auditRules.shipments, { before: undefined, after }, to())
    const text = JSON.stringify(after.legs)
    expect(text.length).toBeGreaterThan(maxChangeBytes)
    expect(told?.after).toMatchObject({
      container: drawn.container,
      legs: { truncated: true, bytes: Buffer.byteLength(text), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(JSON.stringify(told).length).toBeLessThanOrEqual(maxChangeBytes)
  })
})
type Take = ReturnType<typeof batch>['takes'][number]

describe('to whom a change is said', () => {
  it('is whoever acts, then whose it is', () => {
    const after = batch({ organisationId: other })
    const change = { before: undefined, after }
    expect(chainsOf(auditRules.batches, change, musangHill)).toEqual([musangHill, other])
    expect(chainsOf(auditRules.batches, change, other)).toEqual([other])
    expect(chainsOf(auditRules.batches, change, undefined)).toEqual([other])
  })

  it('says nothing of what somebody is elsewhere', () => {
    const after = person()
    const told = tellChange(auditRules.people, { before: undefined, after }, to())
    expect(told?.after?.memberships).toEqual([{ organisationId: musangHill, roles: ['packer'], since: noon }])
    expect(JSON.stringify(told)).not.toContain(other)
  })

  it('says nothing of an account to an organisation that its person did not act for', () => {
    const before = person()
    const after = { ...before, version: 2, email: 'new@example.org' }
    expect(tellChange(auditRules.people, { before, after }, to(other))).toBeUndefined()
    expect(tellChange(auditRules.people, { before, after }, to())).toEqual({
      before: { email: 'mei@example.org' },
      after: { email: 'new@example.org' },
    })
  })

  it('says to an organisation that somebody joined while acting for another', () => {
    const before = person({ memberships: [{ organisationId: musangHill, roles: ['packer'], since: noon }] })
    const joined = { organisationId: other, roles: ['viewer' as const], since: noon }
    const after = { ...before, version: 2, memberships: [...before.memberships, joined] }
    expect(tellChange(auditRules.people, { before, after }, to(other))).toEqual({
      before: { memberships: [] },
      after: { memberships: [joined] },
    })
    expect(tellChange(auditRules.people, { before, after }, to())).toBeUndefined()
  })

  it('says of a session that it left, not where to', () => {
    const before = session()
    const after = { ...before, version: 2, organisationId: other }
    expect(tellChange(auditRules.sessions, { before, after }, to())).toEqual({
      before: { organisationId: musangHill },
      after: {},
    })
    const seen = { ...before, version: 2, lastSeenAt: '2026-07-04T13:00:00.000Z' }
    expect(tellChange(auditRules.sessions, { before, after: seen }, to())).toBeUndefined()
  })
})
