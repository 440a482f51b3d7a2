import { LotCode } from '@cordline/contract/vocabulary/gtin'
import type { Variety } from '@cordline/contract/vocabulary/harvest'
import { suggestLotCode, suggestMergedCode, suggestPartCode } from './lotCode.ts'

const day = '2026-11-23'

describe('a code for a lot', () => {
  it.each<[Variety[], string]>([
    [['D197'], 'MK-20261123-1'],
    [['D197', 'D197'], 'MK-20261123-1'],
    [['D200'], 'BT-20261123-1'],
    [['D24'], 'D24-20261123-1'],
    [['D197', 'D24'], 'MX-20261123-1'],
    [[], 'LOT-20261123-1'],
  ])('of %j is %s', (varieties, code) => {
    expect(suggestLotCode({ varieties, day, taken: [] })).toBe(code)
  })

  it('takes the first number that is free', () => {
    const taken = ['MK-20261123-1', 'MK-20261123-2', 'MK-20261122-3']
    expect(suggestLotCode({ varieties: ['D197'], day, taken })).toBe('MK-20261123-3')
  })

  it('is one that a label can carry, whatever the variety', () => {
    expect(LotCode.safeParse(suggestLotCode({ varieties: ['VN-RI6'], day, taken: [] })).success).toBe(true)
  })
})

describe('a code for a part', () => {
  it('goes on from the code of the whole', () => {
    expect(suggestPartCode('MK-20261123-1', ['MK-20261123-1-1'])).toBe('MK-20261123-1-2')
  })

  it('fits where the code of the whole is as long as a code can be', () => {
    expect(suggestPartCode('ABCDEFGHIJKLMNOPQRST', [])).toBe('ABCDEFGHIJKLMNOPQ-1')
  })
})

describe('a code for several lots in one', () => {
  it('is the next of that day, however often its lots were split', () => {
    const taken = ['MK-20261123-1', 'MK-20261123-1-1', 'MK-20261123-2']
    expect(suggestMergedCode('MK-20261123-1-1', taken)).toBe('MK-20261123-3')
  })

  it('goes on from a code that is not ours', () => {
    expect(suggestMergedCode('R26W48-7B', [])).toBe('R26W48-7B-1')
  })
})
