import { OrganisationId } from '@cordline/contract/vocabulary/ids'
import fc from 'fast-check'
import { beforeFirst, entryIdOf, type Head, linkTo } from '../../../src/domain/audit/chain.ts'
import { type BrokenLink, checkLink } from '../../../src/domain/audit/checkLink.ts'
import { sha256 } from '../../adapters/audit/record.ts'
import { musangHill, noon, organisationId } from '../../builders.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
beforeAll(() => console.info(`chains of any changes: SEED=${seed}`))

type Row = { id: string; text: string }
type Draft = Parameters<typeof linkTo>[1]

const draft = (changes: Partial<Draft> = {}): Draft => ({
  organisationId: musangHill,
  at: noon,
  by: { kind: 'person', id: 'p', name: 'Aminah' },
  action: 'changed',
  resource: 'batches',
  subject: 'b',
  documentVersion: 2,
  before: { weightKg: 100 },
  after: { weightKg: 90 },
  ...changes,
})

function chainOf(drafts: readonly Draft[]): Row[] {
  let head: Head = beforeFirst
  return drafts.map((it) => {
    const entry = linkTo(head, it, sha256)
    head = entry
    return { id: entry.id, text: JSON.stringify(entry) }
  })
}

/** The first broken link; undefined where all hold. */
function brokenOf(rows: readonly Row[]): BrokenLink | undefined {
  let head: Head = beforeFirst
  for (const row of rows) {
    const checked = checkLink({ organisationId: musangHill, head, digest: sha256 }, row)
    if ('broken' in checked) return checked.broken
    head = checked.head
  }
  return undefined
}

const five = () => chainOf([1, 2, 3, 4, 5].map((documentVersion) => draft({ documentVersion })))
const at = (rows: readonly Row[], n: number): Row => {
  const row = rows[n - 1]
  if (!row) throw new Error(`there is no row ${n}`)
  return row
}

describe('a chain', () => {
  it('holds as it was written', () => expect(brokenOf(five())).toBeUndefined())

  it('breaks where a field was changed', () => {
    const rows = five()
    rows[2] = { ...at(rows, 3), text: at(rows, 3).text.replace('"weightKg":90', '"weightKg":91') }
    expect(brokenOf(rows)).toMatchObject({ seq: 3, reason: 'changed' })
  })

  it('breaks where a field was added that nobody reads', () => {
    const rows = five()
    rows[2] = { ...at(rows, 3), text: at(rows, 3).text.replace(/}$/, ',"note":"x"}') }
    expect(brokenOf(rows)).toMatchObject({ seq: 3, reason: 'changed' })
  })

  it.each([1, 2, 4])('names entry %i where it was taken out', (n) => {
    const rows = five()
    rows.splice(n - 1, 1)
    expect(brokenOf(rows)).toMatchObject({ seq: n, reason: 'missing' })
  })

  it('breaks at the first of two that were swapped', () => {
    const rows = five()
    const [second, fourth] = [at(rows, 2), at(rows, 4)]
    rows[1] = { id: second.id, text: fourth.text }
    rows[3] = { id: fourth.id, text: second.text }
    expect(brokenOf(rows)).toMatchObject({ seq: 2, reason: 'elsewhere' })
  })

  it('breaks behind an entry that was written anew with a right hash', () => {
    const rows = five()
    const { hash } = JSON.parse(at(rows, 2).text) as { hash: string }
    const forged = linkTo({ seq: 2, hash }, draft({ after: { weightKg: 1 } }), sha256)
    rows[2] = { id: forged.id, text: JSON.stringify(forged) }
    expect(brokenOf(rows)).toMatchObject({ seq: 4, reason: 'unlinked' })
  })

  it("breaks where it holds another organisation's entry", () => {
    const foreign = linkTo(beforeFirst, draft({ organisationId: organisationId() }), sha256)
    const rows = [{ id: entryIdOf(musangHill, 1), text: JSON.stringify(foreign) }]
    expect(brokenOf(rows)).toMatchObject({ seq: 1, reason: 'elsewhere' })
  })

  it.each(['', 'null', '[]', '{"id":1', '  {}'])('breaks where a row is %j', (text) => {
    const rows = five()
    rows[3] = { ...at(rows, 4), text }
    expect(brokenOf(rows)?.seq).toBe(4)
  })

  it('holds whatever was changed, and breaks at whichever entry one character was changed of', () => {
    const drafts = fc.array(
      fc.record({
        at: fc.constant(noon),
        organisationId: fc.constant(OrganisationId.parse(musangHill)),
        by: fc.record({ kind: fc.constantFrom('person', 'server'), id: fc.string(), name: fc.string() }),
        action: fc.constantFrom('created', 'changed', 'removed'),
        resource: fc.constantFrom('batches', 'people', 'custody'),
        subject: fc.string(),
        documentVersion: fc.integer({ min: 1 }),
        before: fc.option(fc.dictionary(fc.string(), fc.jsonValue()), { nil: undefined }),
        after: fc.option(fc.dictionary(fc.string(), fc.jsonValue()), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(drafts, fc.nat(), fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), (...any) => {
        const [changes, whichRow, whichCharacter, character] = any
        const rows = chainOf(changes as Draft[])
        expect(brokenOf(rows)).toBeUndefined()
        const n = whichRow % rows.length
        const { id, text } = at(rows, n + 1)
        const place = whichCharacter % text.length
        const tampered = text.slice(0, place) + character + text.slice(place + 1)
        if (tampered === text) return
        rows[n] = { id, text: tampered }
        expect(brokenOf(rows)?.seq).toBe(n + 1)
      }),
      { seed, numRuns: 500 },
    )
  })
})
