import fc from 'fast-check'
import { numberRuns } from '../../../src/adapters/influx/numberRuns.ts'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)

it('is a set of numbers that knows where its first gap is, in whatever order they come', () => {
  console.info(`runs of numbers: SEED=${seed}`)
  fc.assert(
    fc.property(fc.nat(30), fc.nat(9), fc.array(fc.nat(40)), (first, length, numbers) => {
      const runs = numberRuns()
      const model = new Set(Array.from({ length: length + 1 }, (_, n) => first + n))
      runs.addRun(first, first + length)
      for (const it of numbers) {
        runs.add(it)
        model.add(it)
      }
      for (let it = -1; it <= 42; it += 1) expect(runs.has(it)).toBe(model.has(it))
      let expected = Math.min(...model)
      while (model.has(expected + 1)) expected += 1
      expect(runs.contiguous()).toBe(expected)
    }),
    { seed, numRuns: 1000 },
  )
  expect(numberRuns().contiguous()).toBeUndefined()
})
