import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../../src/adapters/embedded/database.ts'
import { openEmbedded } from '../../../src/adapters/embedded/openEmbedded.ts'
import { linkTo } from '../../../src/domain/audit/chain.ts'
import { musangHill, orchard, organisationId } from '../../builders.ts'
import { aFolder } from '../embedded/aFolder.ts'
import { type AuditRecord, audit, entriesOf, openRecord, sha256, verify } from './record.ts'

let record: AuditRecord
beforeEach(async () => {
  record = openRecord()
  for (let n = 1; n <= 5; n += 1) await record.documents.orchards.insert(orchard({ trees: n }))
})
afterEach(() => record.close())

const idOf = (seq: number): string => `${musangHill}:${String(seq).padStart(12, '0')}`

/** Somebody with the file and a database tool, while the server runs. */
function byHand(edit: (database: Database) => void): void {
  const database = openDatabase(record.file)
  edit(database)
  database.close()
}
const setBody = (seq: number, body: string) => (database: Database) =>
  void database.prepare('UPDATE documents SET body = ? WHERE id = ?').run(body, idOf(seq))
const bodyOf = (database: Database, seq: number): string =>
  String(database.prepare('SELECT body FROM documents WHERE id = ?').row(idOf(seq))?.[0])

const found = async () => (await verify(record.folder)).map(({ head, broken }) => ({ holds: head.seq, broken }))

describe('a record that somebody edited in the file', () => {
  it('is broken at the entry that was changed', async () => {
    byHand((it) => setBody(3, bodyOf(it, 3).replace('"trees":3', '"trees":30'))(it))
    expect(await found()).toEqual([{ holds: 2, broken: expect.objectContaining({ seq: 3, reason: 'changed' }) }])
  })

  it('is broken where only a space was put in', async () => {
    byHand((it) => setBody(3, bodyOf(it, 3).replace('{', '{ '))(it))
    expect(await found()).toEqual([{ holds: 2, broken: expect.objectContaining({ seq: 3, reason: 'unreadable' }) }])
  })

  it('is broken at the entry that was taken out', async () => {
    byHand((it) => it.exec(`DELETE FROM documents WHERE id = '${idOf(3)}'`))
    expect(await found()).toEqual([{ holds: 2, broken: expect.objectContaining({ seq: 3, reason: 'missing' }) }])
  })

  it('is broken at the first of two entries that were swapped', async () => {
    byHand((it) => {
      const [second, fourth] = [bodyOf(it, 2), bodyOf(it, 4)]
      setBody(2, fourth)(it)
      setBody(4, second)(it)
    })
    expect(await found()).toEqual([{ holds: 1, broken: expect.objectContaining({ seq: 2, reason: 'elsewhere' }) }])
  })

  it('is broken behind an entry that was given a new hash', async () => {
    const [, second, third] = await entriesOf(record)
    if (!second || !third) throw new Error('there are five')
    const { id: _, version: __, seq: ___, previous: ____, hash: _____, ...draft } = third
    byHand(setBody(3, JSON.stringify(linkTo(second, { ...draft, after: { trees: 30 } }, sha256))))
    expect(await found()).toEqual([{ holds: 3, broken: expect.objectContaining({ seq: 4, reason: 'unlinked' }) }])
  })

  it('is broken where its end is gone only for who noted it', async () => {
    const fifth = (await entriesOf(record))[4]
    if (!fifth) throw new Error('there are five')
    const noted = { organisationId: musangHill, seq: 5, hash: fifth.hash }
    expect((await verify(record.folder, { noted }))[0]).not.toHaveProperty('broken')
    byHand((it) => it.exec(`DELETE FROM documents WHERE id IN ('${idOf(4)}', '${idOf(5)}')`))
    expect(await found()).toEqual([{ holds: 3, broken: undefined }])
    expect((await verify(record.folder, { noted }))[0]?.broken).toMatchObject({ seq: 4, reason: 'missing' })
  })

  it('is broken where it was written anew from the beginning only for who noted it', async () => {
    const noted = { organisationId: musangHill, seq: 5, hash: 'f'.repeat(64) }
    expect((await verify(record.folder, { noted }))[0]?.broken).toMatchObject({ seq: 5, reason: 'changed' })
  })

  it('is broken where the server goes on behind an end that was cut off under it', async () => {
    byHand((it) => it.exec(`DELETE FROM documents WHERE id = '${idOf(5)}'`))
    await record.documents.orchards.insert(orchard())
    expect(await found()).toEqual([{ holds: 4, broken: expect.objectContaining({ seq: 5, reason: 'missing' }) }])
  })

  it('is broken where nothing is left of it, as long as there is the organisation', async () => {
    const { documents } = record
    await documents.organisations.insert({
      id: musangHill,
      version: 1,
      createdAt: '2026-07-04T12:00:00.000Z',
      name: 'Musang Hill',
      kind: 'grower',
    })
    byHand((it) => it.exec(`DELETE FROM documents WHERE collection = 'audit'`))
    expect(await found()).toEqual([{ holds: 0, broken: expect.objectContaining({ seq: 1, reason: 'missing' }) }])
  })

  it("leaves other organisations' records as they are", async () => {
    const others = Array.from({ length: 12 }, () => organisationId())
    for (const it of others) await record.documents.orchards.insert(orchard({ organisationId: it }))
    byHand((it) => setBody(1, '{}')(it))
    const reports = await verify(record.folder)
    expect(reports.map((it) => it.organisationId)).toEqual([...others, musangHill].toSorted())
    expect(reports.filter((it) => it.broken).map((it) => it.organisationId)).toEqual([musangHill])
  })
})

/** Each of the 1,100 changes is four commits; a disk that two processes share takes its time. */
const manyWritesMs = 60_000

it(
  'a record of more entries than are read at a time is walked to its end',
  async () => {
    await Promise.all(Array.from({ length: 1100 }, () => record.documents.orchards.insert(orchard())))
    expect(await found()).toEqual([{ holds: 1105, broken: undefined }])
    byHand((it) => it.exec(`DELETE FROM documents WHERE id = '${idOf(1003)}'`))
    expect(await found()).toEqual([{ holds: 1002, broken: expect.objectContaining({ seq: 1003, reason: 'missing' }) }])
  },
  manyWritesMs,
)

describe('verify-audit', () => {
  /** The command, in a process of its own. */
  function run(...args: readonly string[]) {
    const script = [join(__dirname, '../embedded/runTypescript.cjs'), join(__dirname, '../../../src/verifyAudit.ts')]
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', ...script, ...args], {
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  it('says beside a running server how many entries hold and what the newest is, and ends with 0', async () => {
    const { hash } = (await entriesOf(record))[4] ?? {}
    expect(run('--data', record.folder)).toEqual({
      status: 0,
      stdout: `${musangHill}  holds: 5 entries, newest 5:${hash}\n1 chains, all hold\n`,
      stderr: '',
    })
    expect(run('--data', record.folder, '--organisation', musangHill, '--noted', `5:${hash}`).status).toBe(0)
  })

  it('names what is broken, and ends with 1', () => {
    byHand((it) => it.exec(`DELETE FROM documents WHERE id = '${idOf(3)}'`))
    expect(run('--data', record.folder)).toEqual({
      status: 1,
      stdout: `${musangHill}  BROKEN: entry 3 is missing: in its place comes ${idOf(4)}\n1 chains, 1 broken\n`,
      stderr: '',
    })
  })

  it.each([
    [['--data', 'nowhere'], /There is no cordline.db in .*nowhere/],
    [['--noted', '5:abc'], /--noted is NUMBER:HASH/],
    [['--colour'], /--colour/],
  ])('says what to do where %j was asked for', (args, sentence) => {
    const { status, stderr } = run(...args)
    expect(status).toBe(1)
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('reads a folder whose server is stopped, and changes nothing in it', async () => {
    const { folder, remove } = aFolder()
    const store = openEmbedded({ folder })
    await audit(store.documents).documents.orchards.insert(orchard())
    await store.close()
    const before = readFileSync(join(folder, 'cordline.db'))
    expect(run('--data', folder)).toMatchObject({ status: 0, stdout: expect.stringContaining('holds: 1 entries') })
    expect(readFileSync(join(folder, 'cordline.db')).equals(before)).toBe(true)
    remove()
  })
})
