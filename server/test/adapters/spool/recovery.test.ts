import { readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { readRecord } from '../../../src/adapters/spool/record.ts'
import { listSegments } from '../../../src/adapters/spool/segment.ts'
import { aFolder } from '../embedded/aFolder.ts'
import { delivery, everything, heardLog, numbersIn, openAt } from './aSpool.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
beforeAll(() => console.info(`cut and flipped at random places: SEED=${seed}`))
const runs = { seed, numRuns: 60 }

let folder: string
let remove: () => void
beforeEach(() => {
  const made = aFolder()
  folder = made.folder
  remove = made.remove
})
afterEach(() => remove())

const lane = () => join(folder, 'live')
const filesEnding = (end: string) => readdirSync(lane()).filter((it) => it.endsWith(end))

/** Appends so many and closes; answers the path and bytes of the last file, and where its records end. */
async function filled(count: number, segmentBytes = 1_000_000) {
  const spool = await openAt(folder, { segmentBytes })
  await Promise.all(Array.from({ length: count }, (_, nth) => spool.append('live', delivery(nth))))
  await spool.close()
  const last = (await listSegments(lane())).at(-1)
  if (!last) throw new Error('nothing was kept')
  const bytes = readFileSync(last.path)
  const ends: number[] = []
  for (let at = 0; at < bytes.length; at = ends.at(-1) ?? 0)
    ends.push(readRecord(bytes, at, last.salt)?.end ?? Infinity)
  return { path: last.path, bytes, ends }
}

const upTo = (count: number) => Array.from({ length: count }, (_, nth) => nth)

it('has every record that was whole where its last file was cut off anywhere', async () => {
  const { path, bytes, ends } = await filled(12)
  const cuts = fc.integer({ min: 0, max: bytes.length - 1 })
  await fc.assert(
    fc.asyncProperty(cuts, async (cut) => {
      for (const it of filesEnding('.seg')) unlinkSync(join(lane(), it))
      writeFileSync(path, bytes.subarray(0, cut))
      const { lines, log } = heardLog()
      const spool = await openAt(folder, { log })
      const whole = ends.filter((end) => end <= cut)
      expect(await numbersIn(spool)).toEqual(upTo(whole.length))
      await spool.close()
      const torn = cut - (whole.at(-1) ?? 0)
      expect(lines.map(({ level, fields }) => [level, fields])).toEqual(
        torn === 0 ? [] : [['warn', { file: path, bytes: torn }]],
      )
      expect(filesEnding('.damaged')).toEqual([])
    }),
    runs,
  )
})

it('never gives back a record in which a bit was flipped, and keeps all others and the damaged file', async () => {
  const { path, bytes, ends } = await filled(12)
  const flips = fc.tuple(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 7 }))
  await fc.assert(
    fc.asyncProperty(flips, async ([at, bit]) => {
      for (const it of filesEnding('.seg')) unlinkSync(join(lane(), it))
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
      writeFileSync(path, flipped)
      const { lines, log } = heardLog()
      const spool = await openAt(folder, { log })
      const hit = ends.findIndex((end) => at < end)
      expect(await numbersIn(spool)).toEqual(upTo(12).filter((nth) => nth !== hit))
      await spool.close()
      // Behind the last one nothing tells a flipped bit from a write that a crash had cut off.
      expect(lines.map(({ level }) => level)).toEqual([hit === 11 ? 'warn' : 'error'])
      if (hit < 11) expect(readFileSync(`${path}.damaged`)).toEqual(flipped)
    }),
    runs,
  )
})

it('tells of damage at the end of a file that others follow, and keeps the file', async () => {
  await filled(12, 200)
  const [first] = await listSegments(lane())
  if (!first) throw new Error('nothing was kept')
  const bytes = readFileSync(first.path)
  writeFileSync(first.path, bytes.subarray(0, -1))
  const { lines, log } = heardLog()
  const spool = await openAt(folder, { log })
  expect(await numbersIn(spool)).toHaveLength(11)
  expect(lines).toMatchObject([{ level: 'error', fields: { file: `${first.path}.damaged` } }])
  await spool.close()
  const again = await openAt(folder, { log })
  expect([await numbersIn(again), lines.length]).toEqual([[...upTo(12).filter((nth) => nth !== lost(bytes))], 1])
  await again.close()
})

/** The number of the last record of the first file. */
const lost = (bytes: Buffer): number => Number(/"n":(\d+)\}$/.exec(bytes.toString('latin1'))?.[1])

it('takes no bytes within a payload for a record, though they are one of another file', async () => {
  const { bytes } = await filled(1)
  const inner = await openAt(folder)
  await inner.drop('live', 1)
  for (const nth of [1, 2]) await inner.append('live', delivery(nth, Buffer.concat([Buffer.from('x'), bytes])))
  await inner.close()
  const [file] = await listSegments(lane())
  if (!file) throw new Error('nothing was kept')
  const damaged = readFileSync(file.path)
  damaged[8] = 0
  writeFileSync(file.path, damaged)
  const spool = await openAt(folder)
  expect(await numbersIn(spool)).toEqual([2])
  await spool.close()
})

it('gives some again where its cursor is lost, and misses none', async () => {
  const { path } = await filled(6)
  const spool = await openAt(folder)
  await spool.drop('live', 4)
  await spool.close()
  writeFileSync(join(lane(), 'cursor'), 'not one')
  const again = await openAt(folder)
  expect([await numbersIn(again), readdirSync(lane()).includes(path.split('/').at(-1) ?? '')]).toEqual([upTo(6), true])
  await again.close()
})

it('leaves no file behind of what was given up', async () => {
  await filled(30, 200)
  const spool = await openAt(folder, { segmentBytes: 200 })
  await spool.append('live', delivery(30))
  await spool.drop('live', 31)
  expect(filesEnding('.seg')).toEqual([])
  await spool.append('live', delivery(31))
  await spool.close()
  const again = await openAt(folder)
  expect((await again.peek('live', everything)).map(({ payload }) => payload.toString())).toEqual(['{"n":31}'])
  await again.close()
})
