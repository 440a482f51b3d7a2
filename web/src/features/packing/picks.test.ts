import { excessKg, type Picks, pickedKg, portionsOf, sharesOf, toggled, withoutTakeOf, withPick } from './picks.ts'

const harvest = { id: 'b1', weightKg: 100, remainingKg: 40 }
const nothing: Picks = new Map()

describe('picking batches', () => {
  it('takes all that is left with one tap, and nothing with another', () => {
    const once = toggled(nothing, harvest)
    expect(sharesOf(once)).toEqual([{ batchId: 'b1', weightKg: 40 }])
    expect(toggled(once, harvest).size).toBe(0)
  })

  it('adds up in grams', () => {
    const picks = withPick(withPick(nothing, 'b1', 0.1), 'b2', 0.2)
    expect(pickedKg(picks)).toBe(0.3)
  })

  it('counts a number that is still being typed as nothing', () => {
    expect(pickedKg(withPick(withPick(nothing, 'b1', 12.5), 'b2', undefined))).toBe(12.5)
  })

  it.each([
    [40, 0],
    [40.001, 0.001],
    [55, 15],
    [undefined, 0],
  ])('%s kg of the 40 that are left are %s too many', (picked, excess) => {
    expect(excessKg(harvest, picked)).toBe(excess)
  })

  it.each([
    [undefined, { before: 0.6, now: 0, left: 0.4 }],
    [10, { before: 0.6, now: 0.1, left: 0.3 }],
    [400, { before: 0.6, now: 0.4, left: 0 }],
    [-5, { before: 0.6, now: 0, left: 0.4 }],
  ])('draws a bar for %s kg that never shows more than is left', (picked, portions) => {
    expect(portionsOf(harvest, picked)).toEqual(portions)
  })

  it('does not count against a lot what the lot itself took in a first try', () => {
    const batch = {
      remainingKg: 10.5,
      takes: [
        { lotId: 'this', weightKg: 29.5 },
        { lotId: 'other', weightKg: 60 },
      ],
    }
    expect(withoutTakeOf('this', batch).remainingKg).toBe(40)
    expect(withoutTakeOf('third', batch)).toBe(batch)
  })
})
