import { BatchId } from '@cordline/contract/vocabulary/ids'
import fc from 'fast-check'
import { sharesOfPart, sumOfShares } from '../../../src/domain/lot/shares.ts'
import { gramsOf, kgOf } from '../../../src/domain/mass/remainingKg.ts'

const batchIds = Array.from({ length: 4 }, (_, index) => BatchId.parse(`00000000-0000-4000-8000-0000000000b${index}`))
const make = fc
  .uniqueArray(fc.record({ batchId: fc.constantFrom(...batchIds), grams: fc.integer({ min: 1000, max: 5_000_000 }) }), {
    selector: (share) => share.batchId,
    minLength: 1,
  })
  .map((shares) => shares.map(({ batchId, grams }) => ({ batchId, weightKg: kgOf(grams) })))

describe('the make-up of a part', () => {
  it('names every batch of the whole and keeps its proportion to the gram', () => {
    fc.assert(
      fc.property(make, fc.integer({ min: 1, max: 999 }), (whole, perMille) => {
        const part = sharesOfPart(whole, { kg: perMille / 10, ofKg: 100 })
        expect(part.map((it) => it.batchId)).toEqual(whole.map((it) => it.batchId))
        part.forEach((share, index) => {
          const exact = (gramsOf(whole[index]?.weightKg ?? 0) * perMille) / 1000
          expect(Math.abs(gramsOf(share.weightKg) - exact)).toBeLessThanOrEqual(1)
        })
      }),
    )
  })

  it('is the whole again when two halves are put together, to a gram a batch', () => {
    fc.assert(
      fc.property(make, (whole) => {
        const half = sharesOfPart(whole, { kg: 50, ofKg: 100 })
        sumOfShares([half, half]).forEach((share, index) => {
          expect(Math.abs(gramsOf(share.weightKg) - gramsOf(whole[index]?.weightKg ?? 0))).toBeLessThanOrEqual(1)
        })
      }),
    )
  })
})
