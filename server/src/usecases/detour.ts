import type { Spool } from '../ports/spool.ts'

/**
 * The way by the spool. It is taken from the first outage until something of the spool got through: meanwhile nobody
 * waits for a store that is away.
 */
export interface Detour {
  readonly spool: Spool
  readonly isTaken: () => boolean
  readonly take: () => void
  readonly leave: () => void
}

export function openDetour(spool: Spool): Detour {
  let isTaken = false
  return {
    spool,
    // Where nothing waits, nothing will get through to tell that the store is back.
    isTaken: () => isTaken && spool.state().deliveries > 0,
    take: () => {
      isTaken = true
    },
    leave: () => {
      isTaken = false
    },
  }
}
