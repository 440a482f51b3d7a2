import { nextPart, type PartDraft, remainderKg, toSplitBody } from './splitDraft.ts'

const at = '2026-11-23T05:00:00.000Z'
const partOf = (change: Partial<PartDraft>): PartDraft => ({
  id: '11111111-1111-4111-8111-111111111111',
  code: 'MK-1-1',
  weightKg: 10,
  cartons: undefined,
  ...change,
})
const pathsOf = (leftKg: number, ...parts: PartDraft[]): readonly string[] => {
  const checked = toSplitBody(leftKg, parts, at)
  return checked.ok ? [] : checked.errors.map(({ path }) => path)
}

describe('splitting a lot', () => {
  it('shows what stays in it, in grams', () => {
    expect(remainderKg(0.3, [partOf({ weightKg: 0.1 }), partOf({ weightKg: 0.2 })])).toBe(0)
    expect(remainderKg(10, [partOf({ weightKg: 12.5 })])).toBe(-2.5)
    expect(remainderKg(10, [partOf({ weightKg: undefined })])).toBe(10)
  })

  it('offers a code for every part that is added', () => {
    const first = nextPart('MK-1', [], [], 'a')
    expect([first.code, nextPart('MK-1', [first], [], 'b').code]).toEqual(['MK-1-1', 'MK-1-2'])
  })

  it('can take all that is left', () => {
    expect(pathsOf(10, partOf({ weightKg: 10 }))).toEqual([])
  })

  it.each<[string, PartDraft[], string[]]>([
    ['a part without a weight', [partOf({ weightKg: undefined })], ['parts.0.weightKg']],
    ['a code that no label can carry', [partOf({ code: 'MK 1' })], ['parts.0.code']],
    ['two parts of one code', [partOf({}), partOf({ weightKg: 1 })], ['parts.1.code']],
    ['more than is left', [partOf({ weightKg: 30 })], ['parts.0.weightKg']],
  ])('refuses %s at its field', (_, parts, paths) => {
    expect(pathsOf(20, ...parts)).toEqual(paths)
  })
})
