import { type CrashCase, nameOf } from './crashCase.ts'

/** So many different kills of each case, the same ones for the same seed. For stores that are too slow for all. */
export function sampledKills(seed: number, kills: number): (crashCase: CrashCase, writes: number) => readonly number[] {
  return (crashCase, writes) => {
    const first = [...nameOf(crashCase)].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), seed) % 7919
    const step = Math.max(1, Math.floor((writes + 1) / kills))
    return Array.from({ length: Math.min(kills, writes + 1) }, (_, nth) => (first + nth * step) % (writes + 1))
  }
}
