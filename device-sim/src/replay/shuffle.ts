import { hash32 } from '../world/random.ts'

/** The items in an order that only the seed decides. */
export const shuffled = <T>(items: readonly T[], seed: number): T[] =>
  items
    .map((item, index) => ({ item, lot: hash32(seed, 'shuffle', index) }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ item }) => item)
