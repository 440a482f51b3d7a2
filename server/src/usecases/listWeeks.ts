import { IsoWeek, weekOf } from '@cordline/contract/vocabulary/isoWeek'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { WeekList } from '@cordline/contract/wire/http/weeks'
import type { Ports } from '../ports/ports.ts'

/** Ten years of weeks. */
const maxWeeks = 520

/** The weeks that have shipments, newest first, and which one it is now. */
export async function listWeeks({ shipments, clock }: Ports, _actor: Actor): Promise<WeekList> {
  const weeks = await shipments.countBy('week', maxWeeks)
  return {
    current: weekOf(clock.now()),
    items: weeks.map(({ value, count }) => ({ week: IsoWeek.parse(value), shipments: count })),
  }
}
