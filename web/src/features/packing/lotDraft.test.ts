import { type LotDraft, startLot, toLotBody } from './lotDraft.ts'

const batchId = '11111111-1111-4111-8111-111111111111'
const packed: LotDraft = { ...startLot(undefined, '2026-11-23T05:00:00.000Z'), gtin: '0 9506000 13435 2' }
const bodyOf = (change: Partial<LotDraft>, pickedKg: number | undefined) =>
  toLotBody({
    draft: { ...packed, ...change },
    suggestedCode: 'MK-20261123-1',
    suggestedGtin: '',
    picks: new Map([[batchId, pickedKg]]),
    sources: new Map([[batchId, { id: batchId, weightKg: 100, remainingKg: 40 }]]),
  })
const pathsOf = (...args: Parameters<typeof bodyOf>): readonly string[] => {
  const checked = bodyOf(...args)
  return checked.ok ? [] : checked.errors.map(({ path }) => path)
}

describe('a lot before it is sent', () => {
  it('carries the proposed code, a plain GTIN, and no weight of its own unless one was typed', () => {
    expect(bodyOf({}, 12.5)).toEqual({
      ok: true,
      body: {
        code: 'MK-20261123-1',
        gtin: '09506000134352',
        form: 'frozen_whole',
        packedAt: packed.packedAt,
        batches: [{ batchId, weightKg: 12.5 }],
      },
    })
  })

  it('may weigh less than was taken, for rejects', () => {
    expect(pathsOf({ weightKg: 11.2 }, 12.5)).toEqual([])
  })

  it('starts as the last one was', () => {
    const last = { gtin: '09506000134352', form: 'frozen_pulp' } as const
    expect(startLot(last, packed.packedAt)).toMatchObject(last)
  })

  it.each<[string, Partial<LotDraft>, number | undefined, string[]]>([
    ['a weight still being typed', {}, undefined, ['batches.0.weightKg']],
    ['more than the batch has left', {}, 41, ['batches.0.weightKg']],
    ['more packed than taken', { weightKg: 13 }, 12.5, ['weightKg']],
    ['a GTIN with a wrong check digit', { gtin: '09506000134353' }, 12.5, ['gtin']],
    ['a code with a space', { code: 'MK 1' }, 12.5, ['code']],
  ])('names the field of %s', (_, change, pickedKg, paths) => {
    expect(pathsOf(change, pickedKg)).toEqual(paths)
  })
})
