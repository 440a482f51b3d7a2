import type { ReadingContent } from '../../ports/readingChannels.ts'
import { Measured } from './measured.ts'
import { wellFormed } from './wellFormed.ts'

/**
 * What is kept of a content to see whether another one is the same: contents that are written alike have the same, and of
 * two that differ one pair in 2^53 does. It is not made against somebody who looks for such a pair: all that a device gains is
 * that its second reading is told as a repeat, and the first stays.
 */
export function fingerprintOf({ count, places, values }: Measured): number {
  ;[low, high] = seeds
  for (let nth = 0; nth < count; nth += 1) {
    const value = values[nth]
    mix(places[nth] ?? 0)
    if (typeof value === 'number') mixNumber(value)
    else if (typeof value === 'string') mixText(wellFormed(value))
    else mix(Number(value))
  }
  return finished(low, high) * highShift + (finished(high, low) >>> highDrop)
}

/** The same of a content that nothing else is made of. */
export const fingerprintOfContent = (content: ReadingContent): number => fingerprintOf(measured.read(content))

const measured = new Measured()

const seeds = [0x243f6a88, 0x13198a2e] as const

/** 32 bits of one and 21 of the other: as many as a number counts exactly. */
const highShift = 2 ** 21
const highDrop = 11

/** Two of MurmurHash3 beside each other, with constants of its 32 and of its 128 bits. */
let [low, high]: readonly [number, number] = [0, 0]

function mix(word: number): void {
  let k = Math.imul(word, 0xcc9e2d51)
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  low ^= k
  low = (Math.imul((low << 13) | (low >>> 19), 5) + 0xe6546b64) | 0
  k = Math.imul(word, 0x239b961b)
  k = Math.imul((k << 16) | (k >>> 16), 0xab0e9789)
  high ^= k
  high = (Math.imul((high << 17) | (high >>> 15), 5) + 0x0bcaa747) | 0
}

function mixNumber(value: number): void {
  // -0 is written as 0 is.
  float[0] = value + 0
  mix(halves[0] ?? 0)
  mix(halves[1] ?? 0)
}

function mixText(text: string): void {
  mix(text.length)
  for (let nth = 0; nth < text.length; nth += 1) mix(text.charCodeAt(nth))
}

const float = new Float64Array(1)
const halves = new Int32Array(float.buffer)

function finished(one: number, other: number): number {
  let hash = one ^ Math.imul(other, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
