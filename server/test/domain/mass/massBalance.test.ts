import { LotId } from '@cordline/contract/vocabulary/ids'
import fc from 'fast-check'
import { gramsOf, kgOf, type MassSource, remainingKg, sumKg } from '../../../src/domain/mass/remainingKg.ts'
import { withoutTake, withTake } from '../../../src/domain/mass/take.ts'
import { Refusal } from '../../../src/domain/refusal.ts'

const lots = Array.from({ length: 5 }, (_, index) => LotId.parse(`00000000-0000-4000-8000-00000000000${index}`))
const [lot, otherLot] = lots as [LotId, LotId, ...LotId[]]
const order = (lotId: LotId, weightKg: number) =>
  ({ take: { lotId, weightKg }, path: 'batches.0.weightKg', code: 'more-than-harvested' }) as const
const batch: MassSource = { weightKg: 100, takes: [] }

describe('kilograms of a batch', () => {
  it('are what no lot has taken', () => {
    expect(remainingKg(withTake(withTake(batch, order(lot, 60)), order(otherLot, 39.999)))).toBe(0.001)
  })

  it('add up in grams: a tenth and two tenths are three tenths', () => expect(sumKg([0.1, 0.2])).toBe(0.3))

  it('can be taken to the last gram and not beyond', () => {
    const empty = withTake(batch, order(lot, 100))
    expect(remainingKg(empty)).toBe(0)
    expect(() => withTake(empty, order(otherLot, 0.001))).toThrow(Refusal)
  })

  it('are refused with the field, what was asked for and what is left', () => {
    const refused = () => withTake({ weightKg: 10, takes: [{ lotId: lot, weightKg: 4 }] }, order(otherLot, 7))
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'more-than-harvested',
        fields: [{ path: 'batches.0.weightKg', message: '7 kg asked for, 6 kg left' }],
      }),
    )
  })

  it('are taken once when the same lot asks again', () => {
    const once = withTake(batch, order(lot, 60))
    expect(withTake(once, order(lot, 60))).toBe(once)
  })

  it('never go below nothing, whoever takes and gives back in whatever order', () => {
    const move = fc.record({
      lotId: fc.constantFrom(...lots),
      grams: fc.integer({ min: 1, max: 60_000 }),
      gives: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let source = batch
        for (const { lotId, grams, gives } of moves) {
          try {
            source = gives ? withoutTake(source, lotId) : withTake(source, order(lotId, kgOf(grams)))
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal)
          }
          const taken = source.takes.reduce((sum, take) => sum + gramsOf(take.weightKg), 0)
          expect(taken).toBeLessThanOrEqual(100_000)
          expect(gramsOf(remainingKg(source)) + taken).toBe(100_000)
          expect(new Set(source.takes.map((take) => take.lotId)).size).toBe(source.takes.length)
        }
      }),
    )
  })
})
