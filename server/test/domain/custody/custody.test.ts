import { instantOf, msOf } from '@cordline/contract/vocabulary/instant'
import fc from 'fast-check'
import { checkInterval, type Interval, overlaps } from '../../../src/domain/custody/custody.ts'
import { Refusal } from '../../../src/domain/refusal.ts'

const minute = 60_000
const interval: fc.Arbitrary<Interval> = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }))
  .map(([from, lasts]) => ({
    from: instantOf(from * minute),
    to: lasts === undefined ? undefined : instantOf((from + lasts) * minute),
  }))
const minutesOf = (it: Interval) => {
  const [from, to] = [msOf(it.from), it.to === undefined ? 200 * minute : msOf(it.to)]
  return new Set(Array.from({ length: (to - from) / minute }, (_, index) => from / minute + index))
}

describe('custody intervals', () => {
  it('overlap exactly when they share a minute', () => {
    fc.assert(
      fc.property(interval, interval, (one, other) => {
        const shared = [...minutesOf(one)].some((minuteOfOne) => minutesOf(other).has(minuteOfOne))
        expect(overlaps(one, other)).toBe(shared)
        expect(overlaps(other, one)).toBe(shared)
      }),
    )
  })

  it('may follow each other without a pause', () => {
    expect(overlaps({ from: instantOf(0), to: instantOf(5) }, { from: instantOf(5) })).toBe(false)
  })

  it.each([
    ['ends before it begins', instantOf(0)],
    ['ends as it begins', instantOf(5)],
  ])('are refused when one %s', (_, to) => {
    expect(() => checkInterval({ from: instantOf(5), to })).toThrow(Refusal)
  })
})
