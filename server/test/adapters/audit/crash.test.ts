import fc from 'fast-check'
import type { Collection, Stored } from '../../../src/ports/collection.ts'
import type { Documents } from '../../../src/ports/ports.ts'
import { batch, musangHill, organisationId } from '../../builders.ts'
import { type AuditRecord, aminah, audit, entriesOf, openRecord, session, verify } from './record.ts'

class PowerCut extends Error {}

/** The same documents, where the power goes before the nth write (from 0), or after it where `nth` is a half more. */
function cutAtWrite(documents: Documents, nth: number): Documents {
  let writes = 0
  const counted = async <T>(write: () => Promise<T>): Promise<T> => {
    if (writes >= nth) throw new PowerCut(`before write ${nth}`)
    writes += 1
    const outcome = await write()
    if (writes > nth) throw new PowerCut(`after write ${nth}`)
    return outcome
  }
  const cut = <T extends Stored>(it: Collection<T>): Collection<T> => ({
    ...it,
    insert: (document) => counted(() => it.insert(document)),
    replace: (document) => counted(() => it.replace(document)),
    remove: (id) => counted(() => it.remove(id)),
  })
  return Object.fromEntries(
    Object.entries(documents).map(([name, it]) => [name, cut(it as Collection<Stored>)]),
  ) as unknown as Documents
}

let record: AuditRecord
beforeEach(() => {
  record = openRecord()
})
afterEach(() => record.close())

/** The writes of a change that is in two chains: pending, document, two entries, pending removed. */
const everyCut = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5]
const packer = organisationId()

describe.each(everyCut)('a power cut at write %d', (nth) => {
  const settled = async (): Promise<void> => {
    await audit(record.raw).finishAudit()
    expect((await record.raw.auditPending.list({ limit: 5 })).items).toEqual([])
    for (const it of await verify(record.folder)) expect(it).not.toHaveProperty('broken')
    // Settling again finds nothing to do.
    expect(await audit(record.raw).finishAudit()).toEqual({ recorded: 0, dropped: 0 })
  }
  const cutShort = async (work: (documents: Documents) => Promise<unknown>): Promise<void> => {
    const { documents, doneBy } = audit(cutAtWrite(record.raw, nth))
    await doneBy(aminah(packer), () => work(documents)).catch((error: unknown) =>
      expect(error).toBeInstanceOf(PowerCut),
    )
  }

  it('leaves a new document and its entries, or neither', async () => {
    const it = batch()
    await cutShort((documents) => documents.batches.insert(it))
    await settled()
    const isThere = (await record.raw.batches.find(it.id)) !== undefined
    expect(isThere).toBe(nth > 1)
    for (const chain of [packer, musangHill]) expect(await entriesOf(record, chain)).toHaveLength(isThere ? 1 : 0)
  })

  it('leaves a changed document and its entries, or neither', async () => {
    const it = batch({ weightKg: 100 })
    await record.documents.batches.insert(it)
    await cutShort((documents) => documents.batches.replace({ ...it, version: 2, weightKg: 90 }))
    await settled()
    const weightKg = (await record.raw.batches.find(it.id))?.weightKg
    expect(weightKg).toBe(nth > 1 ? 90 : 100)
    const last = (await entriesOf(record)).at(-1)
    expect(last?.after?.weightKg).toBe(weightKg)
    expect(await entriesOf(record)).toHaveLength(weightKg === 90 ? 2 : 1)
    expect(await entriesOf(record, packer)).toHaveLength(weightKg === 90 ? 1 : 0)
  })

  it('leaves of three people at one document the entry of whoever wrote it', async () => {
    const it = batch({ weightKg: 100 })
    await record.documents.batches.insert(it)
    const { documents, doneBy } = audit(cutAtWrite(record.raw, nth))
    const people = [aminah(), aminah(), aminah()]
    const writes = people.map((cause, n) =>
      doneBy(cause, () => documents.batches.replace({ ...it, version: 2, weightKg: 60 + n })),
    )
    await Promise.allSettled(writes)
    await settled()
    const weightKg = (await record.raw.batches.find(it.id))?.weightKg ?? 0
    const [, ...changes] = await entriesOf(record)
    const writer = people[weightKg - 60]
    expect(changes.map((entry) => [entry.by.id, entry.after?.weightKg])).toEqual(
      writer ? [[writer.by.id, weightKg]] : [],
    )
  })

  it('leaves a session and no entry of its end, or the entry and no session', async () => {
    const it = session()
    await record.documents.sessions.insert(it)
    await cutShort((documents) => documents.sessions.remove(it.id))
    await settled()
    const isThere = (await record.raw.sessions.find(it.id)) !== undefined
    expect(isThere).toBe(nth < 1.5)
    expect((await entriesOf(record)).map((entry) => entry.action)).toEqual(
      isThere ? ['created'] : ['created', 'removed'],
    )
  })
})

it('any changes, cut anywhere and begun again, leave every version of every document recorded once', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)
  console.info(`any changes, cut anywhere: SEED=${seed}`)
  const step = fc.record({
    which: fc.nat({ max: 2 }),
    weightKg: fc.integer({ min: 1, max: 9 }),
    halves: fc.nat({ max: 14 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const own = organisationId()
      const batches = [0, 1, 2].map(() => batch({ organisationId: own, weightKg: 50 }))
      for (const { which, weightKg, halves } of steps) {
        const { documents, finishAudit } = audit(cutAtWrite(record.raw, halves / 2))
        const first = batches[which]
        if (!first) throw new Error('there are three')
        const stored = await documents.batches.find(first.id)
        const write = stored
          ? documents.batches.replace({ ...stored, version: stored.version + 1, weightKg })
          : documents.batches.insert(first)
        await write.catch((error: unknown) => expect(error).toBeInstanceOf(PowerCut))
        await finishAudit().catch((error: unknown) => expect(error).toBeInstanceOf(PowerCut))
        await audit(record.raw).finishAudit()
      }
      const entries = await entriesOf(record, own)
      for (const { id } of batches) {
        const stored = await record.raw.batches.find(id)
        const recorded = entries.filter((it) => it.subject === id)
        const versions = recorded.map((it) => it.documentVersion)
        expect(new Set(versions).size).toBe(versions.length)
        expect(recorded.findLast((it) => it.after?.weightKg !== undefined)?.after?.weightKg).toBe(stored?.weightKg)
      }
      const [report] = await verify(record.folder, { organisationId: own })
      expect(report?.head.seq).toBe(entries.length)
      if (entries.length > 0) expect(report).not.toHaveProperty('broken')
    }),
    { seed, numRuns: 40 },
  )
}, 60_000)
