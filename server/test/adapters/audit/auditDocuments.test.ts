import type { Person } from '@cordline/contract/vocabulary/account'
import { auditedResources } from '@cordline/contract/vocabulary/audit'
import type { Batch } from '@cordline/contract/vocabulary/batch'
import { Outage } from '../../../src/ports/outage.ts'
import { batch, chainEvent, device, musangHill, noon, orchard, organisationId, personId } from '../../builders.ts'
import { type AuditRecord, aminah, audit, entriesOf, openRecord, verify } from './record.ts'

let record: AuditRecord
beforeEach(() => {
  record = openRecord()
})
afterEach(() => record.close())

const changed = (it: Batch, changes: Partial<Batch>): Batch => ({ ...it, version: it.version + 1, ...changes })

describe('a recorded change', () => {
  it('says who, what, before, after, when and from where', async () => {
    const { documents, doneBy } = record
    const [cause, first] = [aminah(), batch({ weightKg: 100 })]
    await doneBy(cause, async () => {
      await documents.batches.insert(first)
      await documents.batches.replace(changed(first, { weightKg: 90 }))
    })
    const [created, corrected] = await entriesOf(record)
    expect(created).toMatchObject({ seq: 1, action: 'created', previous: '0'.repeat(64), after: { weightKg: 100 } })
    expect(created).not.toHaveProperty('before')
    expect(corrected).toEqual({
      id: `${musangHill}:000000000002`,
      version: 1,
      organisationId: musangHill,
      seq: 2,
      at: noon,
      by: cause.by,
      address: '203.0.113.7',
      action: 'changed',
      resource: 'batches',
      subject: first.id,
      documentVersion: 2,
      before: { weightKg: 100 },
      after: { weightKg: 90 },
      previous: created?.hash,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await verify(record.folder)).toEqual([
      { organisationId: musangHill, head: { seq: 2, hash: corrected?.hash } },
    ])
  })

  it("is the server's where nobody asked for it", async () => {
    await record.documents.devices.insert(device({ credential: { hash: 'PBKDF2$x', since: noon } }))
    const [entry] = await entriesOf(record)
    expect(entry).toMatchObject({ by: { kind: 'server', id: 'server', name: 'Cordline' }, resource: 'devices' })
    expect(entry).not.toHaveProperty('address')
    expect(JSON.stringify(entry?.after)).toContain('"credential":"•••"')
  })

  it('belongs to whoever asked, though others ask at the same moment', async () => {
    const causes = Array.from({ length: 10 }, () => aminah())
    const written = causes.map((cause) => ({ cause, it: orchard() }))
    await Promise.all(written.map(({ cause, it }) => record.doneBy(cause, () => record.documents.orchards.insert(it))))
    const byOf = new Map((await entriesOf(record)).map((it) => [it.subject, it.by.id]))
    for (const { cause, it } of written) expect(byOf.get(it.id)).toBe(cause.by.id)
  })

  it('is in both chains where the document is another organisation’s, from where only in that of whoever acts', async () => {
    const packer = organisationId()
    const grown = batch()
    await record.documents.batches.insert(grown)
    await record.doneBy(aminah(packer), () => record.documents.batches.replace(changed(grown, { handedTo: packer })))
    const [theirs] = await entriesOf(record, packer)
    const [, ours] = await entriesOf(record)
    expect(theirs).toMatchObject({ seq: 1, subject: grown.id, after: { handedTo: packer }, address: '203.0.113.7' })
    expect(ours).toMatchObject({ seq: 2, subject: grown.id, after: { handedTo: packer }, by: theirs?.by })
    expect(ours).not.toHaveProperty('address')
    expect((await verify(record.folder)).map((it) => it.broken)).toEqual([undefined, undefined])
  })

  it('of an account that nobody acts for is in the chain of every membership', async () => {
    const other = organisationId()
    const person: Person = {
      id: personId(),
      version: 1,
      createdAt: noon,
      name: 'Mei',
      email: 'mei@example.org',
      memberships: [musangHill, other].map((it) => ({ organisationId: it, roles: ['viewer'], since: noon })),
    }
    await record.doneBy({ by: { kind: 'person', id: person.id, name: 'Mei' } }, () =>
      record.documents.people.insert(person),
    )
    for (const it of [musangHill, other]) {
      const [entry] = await entriesOf(record, it)
      expect(entry?.after?.memberships).toEqual([{ organisationId: it, roles: ['viewer'], since: noon }])
    }
  })

  it('is not there where the write did not take place', async () => {
    const first = batch()
    const { batches } = record.documents
    expect(await batches.insert(first)).toBe('inserted')
    expect(await batches.insert({ ...first, weightKg: 1 })).toBe('exists')
    expect(await batches.replace({ ...first, version: 4, weightKg: 1 })).toBe('stale')
    expect(await batches.remove(batch().id)).toBe(false)
    expect(await entriesOf(record)).toHaveLength(1)
    expect((await record.raw.auditPending.list({ limit: 5 })).items).toEqual([])
  })

  it('is not there where the store refuses the write', async () => {
    const person = (): Person => ({
      id: personId(),
      version: 1,
      createdAt: noon,
      name: 'Mei',
      email: 'mei@example.org',
      memberships: [{ organisationId: musangHill, roles: ['viewer'], since: noon }],
    })
    await record.documents.people.insert(person())
    await expect(record.documents.people.insert(person())).rejects.toThrow('login is taken')
    expect(await entriesOf(record)).toHaveLength(1)
    expect((await record.raw.auditPending.list({ limit: 5 })).items).toEqual([])
  })

  it('is made by every audited collection, and by no other', async () => {
    const { documents, raw } = record
    const passed = Object.entries(documents).filter(([name, it]) => it === raw[name as keyof typeof raw])
    expect(passed.map(([name]) => name).toSorted()).toEqual(['attempts', 'events'])
    expect(Object.keys(documents).toSorted()).toEqual(
      [...auditedResources, 'attempts', 'events', 'audit', 'auditPending'].toSorted(),
    )
    await documents.events.insert(chainEvent())
    expect(await entriesOf(record)).toEqual([])
  })

  it('is written by nobody else', async () => {
    await record.documents.batches.insert(batch())
    const [entry] = await entriesOf(record)
    if (!entry) throw new Error('nothing was recorded')
    const { audit: entries } = record.documents
    await expect(entries.insert(entry)).rejects.toThrow('by the audit alone')
    await expect(entries.replace(entry)).rejects.toThrow('by the audit alone')
    await expect(entries.remove(entry.id)).rejects.toThrow('by the audit alone')
  })
})

describe('many changes at once', () => {
  it('give one unbroken chain', async () => {
    await Promise.all(Array.from({ length: 20 }, () => record.documents.orchards.insert(orchard())))
    const [report] = await verify(record.folder)
    expect(report).toMatchObject({ organisationId: musangHill, head: { seq: 20 } })
    expect(report).not.toHaveProperty('broken')
  })

  it('of one document record each version once, in order', async () => {
    const first = batch({ fruits: 1 })
    await record.documents.batches.insert(first)
    const correct = async (fruits: number): Promise<void> => {
      const stored = await record.documents.batches.find(first.id)
      if (!stored) throw new Error('it is gone')
      if ((await record.documents.batches.replace(changed(stored, { fruits }))) === 'stale') await correct(fruits)
    }
    await Promise.all(Array.from({ length: 20 }, (_, n) => correct(n + 2)))
    const entries = await entriesOf(record)
    expect(entries.map((it) => it.documentVersion)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1))
    for (const [n, it] of entries.entries())
      if (n > 0) expect(it.before).toEqual(entries[n - 1]?.after && { fruits: entries[n - 1]?.after?.fruits })
  })

  it('from two processes on one store give one unbroken chain too', async () => {
    const processes = [audit(record.raw), audit(record.raw)]
    await Promise.all(Array.from({ length: 20 }, (_, n) => processes[n % 2]?.documents.orchards.insert(orchard())))
    expect(await verify(record.folder)).toEqual([
      { organisationId: musangHill, head: { seq: 20, hash: (await entriesOf(record))[19]?.hash } },
    ])
  })
})

describe('a record that can not be written', () => {
  it('fails the change, and is made up for before the next one', async () => {
    let isAway = true
    const away = {
      ...record.raw.audit,
      insert: async (it: never) => {
        if (isAway) throw new Outage('the store')
        return record.raw.audit.insert(it)
      },
    }
    const { documents } = audit({ ...record.raw, audit: away })
    const [first, second] = [orchard(), orchard()]
    await expect(documents.orchards.insert(first)).rejects.toThrow(Outage)
    await expect(documents.orchards.insert(second)).rejects.toThrow(Outage)
    expect(await record.raw.orchards.find(second.id)).toBeUndefined()
    isAway = false
    expect(await documents.orchards.insert(second)).toBe('inserted')
    expect((await entriesOf(record)).map((it) => it.subject)).toEqual([first.id, second.id])
    expect((await record.raw.auditPending.list({ limit: 5 })).items).toEqual([])
  })

  it('holds up no other organisation', async () => {
    const other = organisationId()
    const away = {
      ...record.raw.audit,
      insert: async (it: { organisationId: string }) => {
        if (it.organisationId === musangHill) throw new Outage('the store')
        return record.raw.audit.insert(it as never)
      },
    }
    const { documents } = audit({ ...record.raw, audit: away })
    await expect(documents.orchards.insert(orchard())).rejects.toThrow(Outage)
    expect(await documents.orchards.insert(orchard({ organisationId: other }))).toBe('inserted')
  })
})
