import { LotId } from '@cordline/contract/vocabulary/ids'
import { deterministicUuid } from '../../src/world/deterministicUuid.ts'
import { bell, drift, hash32, uniform, wholeBetween } from '../../src/world/random.ts'

const many = Array.from({ length: 20_000 }, (_, index) => index)

describe('numbers made from words', () => {
  it('are the same on every machine', () => {
    expect(hash32('a', 'b')).not.toBe(hash32('ab'))
    expect(hash32('cordline')).toBe(2_265_371_483)
  })

  it('are spread evenly, and bell-shaped ones around nothing', () => {
    const mean = many.reduce((sum, it) => sum + uniform('even', it), 0) / many.length
    const bells = many.reduce((sum, it) => sum + bell('bell', it), 0) / many.length
    expect(mean).toBeCloseTo(0.5, 1)
    expect(bells).toBeCloseTo(0, 1)
    expect(new Set(many.map((it) => wholeBetween(1, 6, 'die', it)))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
  })

  it('drift without a jump', () => {
    for (const it of many.slice(0, 500))
      expect(Math.abs(drift(it / 50, 'd') - drift((it + 1) / 50, 'd'))).toBeLessThan(0.1)
  })

  it('make ids that the contract takes, one for each name', () => {
    const ids = many.slice(0, 1000).map((it) => LotId.parse(deterministicUuid(7, 'lot', it)))
    expect(new Set(ids).size).toBe(1000)
    expect(deterministicUuid(7, 'lot', 1)).toBe(ids[1])
  })
})
