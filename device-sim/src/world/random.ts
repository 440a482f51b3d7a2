/**
 * Randomness without a state: a number is made from the words that name it, so that a value never depends on how many
 * others were drawn before it. Same words, same number, on every machine.
 */
type Word = string | number
/** Looked up once: these run millions of times, and under Jest every look-up of a global is slow. */
const { imul, floor, cos, PI } = Math

/** FNV-1a over the words, then the finaliser of MurmurHash3 (its low bits alone are too regular). */
export function hash32(...words: readonly Word[]): number {
  let hash = 0x811c9dc5
  for (const word of words) {
    const text = `${word}\u0000`
    for (let index = 0; index < text.length; index += 1) hash = imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** 0 ≤ number < 1. */
export const uniform = (...words: readonly Word[]): number => hash32(...words) / 2 ** 32

/** A number from `low` up to, not including, `high`. */
export const between = (low: number, high: number, ...words: readonly Word[]): number =>
  low + (high - low) * uniform(...words)

/** A whole number from `low` to `high`, both included. */
export const wholeBetween = (low: number, high: number, ...words: readonly Word[]): number =>
  floor(between(low, high + 1, ...words))

/** Bell-shaped around 0 with standard deviation 1, never beyond ±3. */
export const bell = (...words: readonly Word[]): number =>
  (uniform(...words, 'a') + uniform(...words, 'b') + uniform(...words, 'c') - 1.5) * 2

/** A smooth curve through independent values −1 … 1 at every whole number of `at`. */
export function drift(at: number, ...words: readonly Word[]): number {
  const step = floor(at)
  const share = (1 - cos((at - step) * PI)) / 2
  return between(-1, 1, ...words, step) * (1 - share) + between(-1, 1, ...words, step + 1) * share
}
