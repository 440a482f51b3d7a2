import { weightHint } from './weightHint.ts'

describe('the weight of a batch', () => {
  it('of 40 Musang King is expected to be about 72 kg', () => {
    expect(weightHint({ variety: 'D197', fruits: 40, weightKg: undefined })).toEqual({
      kind: 'expected',
      weightKg: 72,
      fruitKg: 1.8,
    })
  })

  it.each([
    [72, 'plausible'],
    [60, 'plausible'],
    [140, 'plausible'],
    [59, 'light'],
    [141, 'heavy'],
  ])('of 40 Musang King at %s kg is %s', (weightKg, kind) => {
    expect(weightHint({ variety: 'D197', fruits: 40, weightKg })?.kind).toBe(kind)
  })

  it.each([
    { variety: undefined, fruits: 40, weightKg: 72 },
    { variety: 'DK', fruits: 40, weightKg: 72 },
    { variety: 'D197', fruits: undefined, weightKg: 72 },
    { variety: 'D197', fruits: 0, weightKg: 72 },
  ])('is not judged where nothing is known: %j', (counted) => {
    expect(weightHint(counted)).toBeUndefined()
  })
})
