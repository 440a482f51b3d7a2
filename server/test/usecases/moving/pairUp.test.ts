import fc from 'fast-check'
import { compareKeys } from '../../../src/ports/archiveOrder.ts'
import { pairUp } from '../../../src/usecases/moving/pairUp.ts'

describe('two places side by side', () => {
  it('are every row of both, once and upwards, each beside its other', async () => {
    const keys = fc.uniqueArray(fc.nat(40))
    await fc.assert(
      fc.asyncProperty(keys, keys, async (one, other) => {
        const found = await paired(one.toSorted(byNumber), other.toSorted(byNumber))
        expect(found.map((it) => it.key)).toEqual([...new Set([...one, ...other])].sort(byNumber))
        for (const { key, from, to } of found) {
          expect(from).toBe(one.includes(key) ? key : undefined)
          expect(to).toBe(other.includes(key) ? key : undefined)
        }
      }),
    )
  })

  it.each([
    [[1, 3, 2], []],
    [[], [1, 1]],
  ])('end where one of them does not go upwards: %j and %j', async (one, other) => {
    await expect(paired(one, other)).rejects.toThrow('its order is not the one that it promises')
  })
})

it('orders texts as stores order their bytes', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', '-', 'é', '猫', '\uffff', '\ue000', '🐈', '\u{10ffff}') })
  fc.assert(
    fc.property(text, text, (one, other) => {
      expect(Math.sign(compareKeys(one, other))).toBe(Buffer.compare(Buffer.from(one), Buffer.from(other)))
    }),
  )
})

const byNumber = (a: number, b: number): number => a - b

async function paired(one: readonly number[], other: readonly number[]) {
  const found = []
  for await (const it of pairUp({ from: walk(one), to: walk(other), keyOf: (key) => key })) found.push(it)
  return found
}

async function* walk(keys: readonly number[]): AsyncGenerator<number> {
  yield* keys
}
