import { addWeeks, weekOf } from '@cordline/contract/vocabulary/isoWeek'
import { containerFor, type SimulatedContainer } from './container.ts'

export const maxWeeks = 104

/** One container a week, oldest first: the ISO week of `now` (ms) and those before it. */
export function season(order: {
  readonly seed: number
  readonly now: number
  readonly weeks: number
}): readonly SimulatedContainer[] {
  const current = weekOf(order.now)
  return Array.from({ length: order.weeks }, (_, index) =>
    containerFor({ week: addWeeks(current, index + 1 - order.weeks), seed: order.seed }),
  )
}
