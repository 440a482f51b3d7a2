import type { ReplayAnswer } from '@cordline/contract/wire/http/quarantine'

/** What came of trying refused readings again. */
export type Tried = Omit<ReplayAnswer, 'next'>

export const untried: Tried = { replayed: 0, landed: 0, refusedAgain: 0, cut: 0 }

export const added = (before: Tried, more: Tried): Tried => ({
  replayed: before.replayed + more.replayed,
  landed: before.landed + more.landed,
  refusedAgain: before.refusedAgain + more.refusedAgain,
  cut: before.cut + more.cut,
})
