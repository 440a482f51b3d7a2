import type { Clock } from '../../ports/ports.ts'
import { keepIn } from '../../usecases/boundedMap.ts'

export const guessWindowMs = 60_000
/** Wrong passwords of one address in a window; behind one may be a fleet with some devices set up wrongly. */
export const maxFailuresPerAddress = 200
/** Wrong passwords for one device in a window, from wherever. */
export const maxFailuresPerDevice = 20
/** Addresses and devices that are counted at a time; of more the ones longest ago are forgotten. */
const maxCounted = 20_000

interface Count {
  readonly since: number
  readonly failures: number
}

/** Slows whoever tries passwords. Counts in memory alone: a restart begins anew. */
export interface Guesses {
  /** Takes back what a right password was counted as; undefined where there were too many wrong ones. */
  try(address: string, username: string): (() => void) | undefined
}

/**
 * A device is tried from an address that never failed there even while others guess at it: nobody can lock it out from
 * elsewhere. Every try counts from its beginning, so that a thousand at once are not a thousand looks.
 */
export function countGuesses({ now }: Clock, onTooMany: (address: string) => void = () => {}): Guesses {
  const counts = new Map<string, Count>()
  const told = new Map<string, Count>()

  function countOf(key: string): Count {
    const count = counts.get(key)
    const at = now()
    return count && at - count.since < guessWindowMs ? count : { since: at, failures: 0 }
  }

  function add(key: string, failures: number): void {
    const count = countOf(key)
    keepIn(counts, maxCounted, key, { ...count, failures: Math.max(0, count.failures + failures) })
  }

  function tell(address: string): void {
    const last = told.get(address)
    if (last && now() - last.since < guessWindowMs) return
    keepIn(told, maxCounted, address, { since: now(), failures: maxFailuresPerAddress })
    onTooMany(address)
  }

  return {
    try(address, username) {
      const keys = { address: `a ${address}`, device: `d ${username}`, both: `b ${address} ${username}` }
      const isDeviceFull = countOf(keys.device).failures >= maxFailuresPerDevice && countOf(keys.both).failures > 0
      if (isDeviceFull || countOf(keys.address).failures >= maxFailuresPerAddress) {
        tell(address)
        return undefined
      }
      for (const key of Object.values(keys)) add(key, 1)
      return () => {
        for (const key of Object.values(keys)) add(key, -1)
      }
    },
  }
}
