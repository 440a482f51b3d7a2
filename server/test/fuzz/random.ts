/** A seeded source of chance, so that a failure can be had again. */
export interface Random {
  /** From 0 to 1. */
  readonly next: () => number
  /** From 0 to `below` - 1. */
  readonly below: (below: number) => number
  readonly pick: <T>(from: readonly [T, ...T[]]) => T
  readonly chance: (share: number) => boolean
  readonly bytes: (length: number) => Buffer
}

export function randomOf(seed: number): Random {
  const next = mulberry32(seed)
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (from) => from[below(from.length)] ?? from[0],
    chance: (share) => next() < share,
    bytes: (length) => Buffer.from(Uint8Array.from({ length }, () => below(256))),
  }
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
