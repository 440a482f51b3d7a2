import fc from 'fast-check'
import { LineText } from '../../../src/adapters/influx/lineText.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
beforeAll(() => console.info(`text of lines: SEED=${seed}`))

const written = (put: (text: LineText) => void): string => {
  const text = new LineText()
  put(text)
  return text.take()
}

/** What probes and receivers say, and whatever else a number can be. */
const decimal = fc
  .tuple(fc.integer({ min: -(2 ** 31), max: 2 ** 31 }), fc.integer({ min: 0, max: 9 }))
  .map(([digits, places]) => Number(`${digits}e-${places}`))
const anyNumber = fc.oneof(decimal, fc.double(), fc.maxSafeInteger(), fc.integer())

it('writes every number as String does', () => {
  fc.assert(
    fc.property(anyNumber, (it) => {
      expect(written((text) => text.putFloat(it))).toBe(String(it))
      expect(written((text) => text.putInteger(it))).toBe(String(it))
    }),
    { seed, numRuns: 20_000 },
  )
})

it.each([
  0,
  -0,
  1,
  -1,
  0.1,
  -0.1,
  1e-6,
  -1e-6,
  1e-7,
  0.000_001_5,
  2147.483647,
  -2147.483647,
  2147.483648,
  999_999_999,
  1e9,
  1_000_000_001,
  1_795_840_000_000,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  1e21,
  1e300,
  5e-324,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
])('writes %d as String does', (it) => {
  expect(written((text) => text.putFloat(it))).toBe(String(it))
  expect(written((text) => text.putInteger(it))).toBe(String(it))
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('é', 'ÿ', 'Ā', '🥭', '\ud83e', '', '\n', '猫山王'),
  fc.integer({ min: 1, max: 300_000 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 1, max: 140_000 }).map((length) => `${'y'.repeat(length)}猫`),
)
const piece = fc.oneof(
  anyText.map((it) => ({ put: (text: LineText) => text.put(it), as: it })),
  anyNumber.map((it) => ({ put: (text: LineText) => text.putFloat(it), as: String(it) })),
  anyNumber.map((it) => ({ put: (text: LineText) => text.putInteger(it), as: String(it) })),
)

it('keeps every character in its place, however much it is and whatever it is of, and counts them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(piece, { maxLength: 30 }), { maxLength: 3 }), (texts) => {
      const text = new LineText()
      for (const pieces of texts) {
        let length = 0
        for (const { put, as } of pieces) {
          put(text)
          length += as.length
          expect(text.length).toBe(length)
        }
        expect(text.take()).toBe(pieces.map(({ as }) => as).join(''))
        expect(text.length).toBe(0)
      }
    }),
    { seed, numRuns: 500 },
  )
})
