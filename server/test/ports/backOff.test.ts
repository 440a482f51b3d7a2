import { slowest, waitBefore } from '../../src/ports/backOff.ts'

const pace = { firstMs: 250, maxMs: 10_000 }

it('waits twice as long with each try, up to the longest', () => {
  const waits = Array.from({ length: 7 }, (_, attempt) => waitBefore(pace, attempt, () => 1))
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000])
  expect(waitBefore(pace, slowest, () => 1)).toBe(10_000)
})

it('lets no two wait equally long: between half of it and all', () => {
  expect([0, 0.5, 1].map((chance) => waitBefore(pace, 0, () => chance))).toEqual([250, 375, 500])
})
