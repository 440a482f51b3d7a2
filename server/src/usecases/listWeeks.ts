import { IsoWeek, weekOf } from '@cordline/contract/vocabulary/isoWeek'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { WeekList } from '@cordline/contract/wire/http/weeks'
import { checkMayRead } from '../domain/identity/mayRead.ts'
import type { Ports } from '../ports/ports.ts'

/** Ten years of weeks. */
const maxWeeks = 520

/** The weeks that have shipments, newest first, and which one it is now. */
export async function listWeeks({ shipments, clock }: Ports, actor: Actor): Promise<WeekList> {
  checkMayRead(actor, 'shipments')
  const prefix = `${actor.organisationId}/`
  const weeks = await shipments.countBy({ key: 'partyWeek', prefix, limit: maxWeeks })
  return {
    current: weekOf(clock.now()),
    items: weeks.map(({ value, count }) => ({ week: IsoWeek.parse(value.slice(prefix.length)), shipments: count })),
  }
}
