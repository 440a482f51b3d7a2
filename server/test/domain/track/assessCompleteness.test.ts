import fc from 'fast-check'
import { assessCompleteness, type DeviceReport, type Stamp } from '../../../src/domain/track/assessCompleteness.ts'

const report = (rest: Partial<DeviceReport> = {}): DeviceReport => ({
  window: { from: 0, to: 1000 },
  intervalMs: 10,
  received: 0,
  late: 0,
  repeated: 0,
  refused: 0,
  ...rest,
})
const stamps = (numbers: readonly number[], rest: (n: number) => Partial<Stamp> = () => ({})): Stamp[] =>
  numbers.map((n) => ({ takenAt: n * 10, ...rest(n) }))
const upTo = (count: number, except: readonly number[] = []) =>
  Array.from({ length: count }, (_, n) => n).filter((n) => !except.includes(n))
const missingOf = (some: readonly Stamp[], rest: Partial<DeviceReport> = {}) =>
  assessCompleteness([report({ received: some.length, stamps: some, ...rest })]).missing

test('without stamps the schedule says what is missing', () => {
  expect(assessCompleteness([report({ received: 90, late: 4, repeated: 3, refused: 2 })])).toEqual({
    expected: 101,
    received: 90,
    late: 4,
    duplicate: 3,
    refused: 2,
    missing: 11,
  })
  expect(assessCompleteness([report({ received: 500 })]).missing).toBe(0)
})

test('devices and windows add up; none is nothing', () => {
  expect(assessCompleteness([report({ received: 101 }), report({ received: 100 })])).toMatchObject({
    expected: 202,
    received: 201,
    missing: 1,
  })
  expect(assessCompleteness([])).toEqual({ expected: 0, received: 0, late: 0, duplicate: 0, refused: 0, missing: 0 })
})

describe('with stamps, missing are', () => {
  test.each<[string, readonly Stamp[], number]>([
    ['none of a complete window', stamps(upTo(101)), 0],
    ['all of a silent window', [], 101],
    ['the intervals left out', stamps(upTo(101, [5, 50, 51, 52])), 4],
    ['the numbers left out of a boot', stamps(upTo(101, [5, 50]), (seq) => ({ seq, boot: 'a' })), 2],
    [
      'the numbers of each boot apart',
      stamps(upTo(101, [70]), (n) => (n < 60 ? { seq: n, boot: 'a' } : { seq: n - 60, boot: 'b' })),
      1,
    ],
    [
      'the silence between two boots',
      stamps(upTo(101, [60, 61, 62]), (n) => (n < 60 ? { seq: n, boot: 'a' } : { seq: n - 63, boot: 'b' })),
      3,
    ],
    ['the silence at the end', stamps(upTo(91)), 10],
    ['the silence at the start', stamps(upTo(101).slice(10)), 10],
    ['not what is merely not due yet', stamps(upTo(99)), 0],
    [
      'not numbers out of order after a clock stepped back',
      stamps(upTo(101), (n) => ({ seq: n < 50 ? 50 + n : n < 100 ? n - 50 : n, boot: 'a' })),
      0,
    ],
    ['none of a device that measures more often', Array.from({ length: 401 }, (_, n) => ({ takenAt: n * 2.5 })), 0],
    [
      'none of a device whose interval is a little longer',
      Array.from({ length: 99 }, (_, n) => ({ takenAt: n * 10.1 })),
      0,
    ],
  ])('%s', (_, some, missing) => expect(missingOf(some)).toBe(missing))
})

test('whatever is lost between the first and the last reading is counted, with numbers and without, in any order', () => {
  const lossy = fc.subarray(upTo(99).slice(1)).chain((lost) => {
    const kept = upTo(101, lost)
    return fc.tuple(fc.constant(lost.length), fc.shuffledSubarray(kept, { minLength: kept.length }))
  })
  fc.assert(
    fc.property(lossy, ([lost, kept]) => {
      expect(missingOf(stamps(kept))).toBe(lost)
      expect(missingOf(stamps(kept, (seq) => ({ seq, boot: 'a' })))).toBe(lost)
    }),
  )
})

test('numbers that leap to the end of all numbers leave a count that can be told', () => {
  const leap = stamps([0, 1], (n) => ({ boot: 'b', seq: n === 0 ? 0 : Number.MAX_SAFE_INTEGER }))
  const { missing, expected } = assessCompleteness([report({ stamps: leap }), report({ stamps: leap })])
  expect(missing).toBeGreaterThan(1_000_000_000)
  expect(Number.isSafeInteger(expected)).toBe(true)
})
