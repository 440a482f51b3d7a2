import type { AuditEntry } from '@cordline/contract/vocabulary/audit'
import { TokenId } from '@cordline/contract/vocabulary/ids'
import type { Actor, PersonActor, Role } from '@cordline/contract/vocabulary/people'
import { AuditQuery } from '@cordline/contract/wire/http/audit'
import fc from 'fast-check'
import { listAudit, maxOlderInARow, maxScanned } from '../../src/usecases/listAudit.ts'
import { type AuditRecord, aminah, audit, entriesOf, openRecord } from '../adapters/audit/record.ts'
import { batch, clerk, musangHill, noonMs, orchard, organisationId, shipmentId } from '../builders.ts'

const answersFor = {
  personId: clerk,
  name: 'Aminah',
  organisationId: musangHill,
  organisation: 'Musang Hill',
  organisationKind: 'grower',
} as const
const person = (...roles: Role[]): PersonActor => ({ kind: 'person', ...answersFor, roles })
const owner = person('owner')

let record: AuditRecord
let now = noonMs
let documents: AuditRecord['documents']
let doneBy: AuditRecord['doneBy']
beforeEach(() => {
  record = openRecord()
  now = noonMs
  const audited = audit(record.raw, () => now)
  documents = audited.documents
  doneBy = audited.doneBy
})
afterEach(() => record.close())

/** Every page until there is no next one. */
async function all(query: Partial<Record<keyof AuditQuery, unknown>> = {}): Promise<AuditEntry[]> {
  const found: AuditEntry[] = []
  let after: string | undefined
  do {
    const parsed = AuditQuery.parse({ ...query, ...(after && { after }) })
    const page = await listAudit(record.raw, owner, parsed)
    expect(page.items.length).toBeLessThanOrEqual(parsed.limit)
    found.push(...page.items)
    after = page.next ?? undefined
  } while (after !== undefined)
  return found
}

describe('who reads the record of changes', () => {
  const program = (...scopes: ('read' | 'audit')[]): Actor => ({
    kind: 'program',
    ...answersFor,
    programId: TokenId.parse(shipmentId()),
    scopes,
  })
  const page = AuditQuery.parse({})

  it('is an owner, and a program with the scope for it', async () => {
    await documents.batches.insert(batch())
    for (const it of [owner, program('audit')]) {
      expect((await listAudit(record.raw, it, page)).items).toHaveLength(1)
    }
  })

  it.each([
    ['a grower', person('grower')],
    ['somebody with every role but owner', person('grower', 'packer', 'logistics', 'retail', 'viewer')],
    ['a program that may read', program('read')],
    [
      'whoever has a share link',
      { kind: 'link', ...answersFor, linkId: shipmentId(), shipmentId: shipmentId() } as Actor,
    ],
  ])('is not %s', async (_, actor) => {
    await expect(listAudit(record.raw, actor, page)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('is nobody of another organisation, whatever they ask for', async () => {
    const [theirs, it] = [organisationId(), batch()]
    await doneBy(aminah(), () => documents.batches.insert(it))
    const stranger = { ...owner, organisationId: theirs }
    for (const query of [{}, { subject: it.id }, { resource: 'batches' }, { subject: `${it.id}/` }]) {
      expect(await listAudit(record.raw, stranger, AuditQuery.parse(query))).toEqual({ items: [], next: null })
    }
  })
})

describe('a list of changes', () => {
  it('is newest first', async () => {
    for (let n = 0; n < 5; n += 1) await documents.orchards.insert(orchard())
    expect((await all({ limit: 2 })).map((it) => it.seq)).toEqual([5, 4, 3, 2, 1])
  })

  it('holds what every filter lets through, whatever they are and however long a page is', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 100_000)
    console.info(`any filters: SEED=${seed}`)
    const causes = [aminah(), aminah(), aminah()]
    const subjects: string[] = []
    for (let n = 0; n < 60; n += 1) {
      now = noonMs + n * 60_000
      const cause = causes[(n * 7) % 3]
      if (!cause) throw new Error('there are three')
      const it = batch()
      subjects.push(it.id)
      await doneBy(cause, async () => {
        await documents.batches.insert(it)
        if (n % 4 === 0) await documents.batches.replace({ ...it, version: 2, fruits: 1 })
        if (n % 5 === 0) await documents.orchards.insert(orchard())
      })
    }
    const entries = (await entriesOf(record)).toReversed()
    const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: undefined })
    const instant = fc.integer({ min: -1, max: 61 }).map((n) => new Date(noonMs + n * 60_000).toISOString())
    const query = fc.record({
      limit: fc.integer({ min: 1, max: 20 }),
      resource: maybe(fc.constantFrom('batches', 'orchards', 'lots')),
      by: maybe(fc.constantFrom(...causes.map((it) => it.by.id), 'nobody')),
      subject: maybe(fc.constantFrom(...subjects.slice(0, 5))),
      from: maybe(instant),
      to: maybe(instant),
    })
    await fc.assert(
      fc.asyncProperty(query, async (it) => {
        const expected = entries
          .filter((entry) => it.resource === undefined || entry.resource === it.resource)
          .filter((entry) => it.by === undefined || entry.by.id === it.by)
          .filter((entry) => it.subject === undefined || entry.subject === it.subject)
          .filter((entry) => (it.from ?? '') <= entry.at && entry.at <= (it.to ?? '9'))
        expect((await all(it)).map((entry) => entry.seq)).toEqual(expected.map((entry) => entry.seq))
      }),
      { seed, numRuns: 60 },
    )
  })

  it('looks at so many entries for a page and no more, and leads on from there', async () => {
    const old = orchard()
    await documents.orchards.insert(old)
    now += 60_000
    await Promise.all(Array.from({ length: maxScanned + 10 }, () => documents.orchards.insert(orchard())))
    const query = { to: new Date(noonMs).toISOString(), limit: 100 }
    const first = await listAudit(record.raw, owner, AuditQuery.parse(query))
    expect(first.items).toEqual([])
    expect(first.next).not.toBeNull()
    expect((await all(query)).map((it) => it.subject)).toEqual([old.id])
  })

  it('ends where it has long been before the time asked for, and not at a clock that was wrong for a while', async () => {
    await Promise.all(Array.from({ length: maxOlderInARow + 300 }, () => documents.orchards.insert(orchard())))
    now += 120_000
    const [early, late] = [orchard(), orchard()]
    await documents.orchards.insert(early)
    now -= 600_000
    await Promise.all(Array.from({ length: 100 }, () => documents.orchards.insert(orchard())))
    now += 600_000
    await documents.orchards.insert(late)
    const from = new Date(noonMs + 60_000).toISOString()
    const page = await listAudit(record.raw, owner, AuditQuery.parse({ from, limit: 100 }))
    expect(page.items.map((it) => it.subject)).toEqual([late.id, early.id])
    expect(page.next).toBeNull()
  })
})
