import fc from 'fast-check'
import { fingerprintOfContent } from '../../../src/adapters/influx/fingerprint.ts'
import { toContent } from '../../../src/adapters/influx/lineProtocol.ts'
import { type ReadingContent, readingChannels } from '../../../src/ports/readingChannels.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
beforeAll(() => console.info(`fingerprints: SEED=${seed}`))

const valuesOf = {
  // Few, near each other and far apart, so that two contents are often nearly the same.
  float: fc.oneof(
    fc.constantFrom(-20, -19.3, -19.299999999999997, 0, -0, 0.25, 0.5, 1, 2, 4),
    fc.double({ noNaN: true }),
  ),
  integer: fc.oneof(fc.nat(3), fc.maxSafeNat()),
  string: fc.oneof(
    fc.constantFrom('', 'a', 'b', 'ab', '\ud83e', '\ufffd'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  ),
  boolean: fc.boolean(),
}
const content = fc.record(
  Object.fromEntries(readingChannels.map(({ name, kind }) => [name, valuesOf[kind] as fc.Arbitrary<unknown>])),
  { requiredKeys: [] },
) as fc.Arbitrary<ReadingContent>

it('is the same for two contents exactly where they are written alike', () => {
  fc.assert(
    fc.property(content, content, (one, other) => {
      expect(fingerprintOfContent(one) === fingerprintOfContent(other)).toBe(toContent(one) === toContent(other))
      expect(fingerprintOfContent({ ...one })).toBe(fingerprintOfContent(one))
    }),
    { seed, numRuns: 2000 },
  )
})

it('differs for contents of which one value differs, and is a whole number that is counted exactly', () => {
  const seen = new Set<number>()
  for (const { name, kind } of readingChannels) {
    const values = kind === 'boolean' ? [true, false] : Array.from({ length: 2000 }, (_, n) => n / 4)
    for (const value of values) {
      const it = fingerprintOfContent({ [name]: kind === 'string' ? `${value}` : value })
      expect(Number.isSafeInteger(it)).toBe(true)
      seen.add(it)
    }
  }
  const flags = readingChannels.filter(({ kind }) => kind === 'boolean').length
  expect(seen.size).toBe((readingChannels.length - flags) * 2000 + flags * 2)
})

it('looks each channel up by its own name', () => {
  for (const { name, of } of readingChannels) {
    const values = Object.fromEntries(readingChannels.map((it, nth) => [it.name, nth])) as ReadingContent
    expect(of(values)).toBe(values[name])
    expect(of({})).toBeUndefined()
  }
})
