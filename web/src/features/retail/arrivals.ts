import { addWeeks, type IsoWeek } from '@cordline/contract/vocabulary/isoWeek'
import type { Shipment } from '@cordline/contract/vocabulary/shipment'
import type { WeekList, WeekShipment } from '@cordline/contract/wire/http/weeks'

/** A container is at most two months on its way. */
const weeksBack = 8

/** Weeks whose containers can still matter to a store, newest first. */
export function weeksToAsk({ current, items }: WeekList): readonly IsoWeek[] {
  const [first, last] = [addWeeks(current, -weeksBack), addWeeks(current, 1)]
  return items.map(({ week }) => week).filter((week) => week >= first && week <= last)
}

export interface Arrivals {
  readonly underWay: readonly WeekShipment[]
  readonly toShelve: readonly WeekShipment[]
  readonly planned: readonly WeekShipment[]
  readonly finished: readonly WeekShipment[]
}

/** What needs hands first: the container that is due first, then what stands in the cold room. */
export function arrivalsOf(items: readonly WeekShipment[]): Arrivals {
  const byDue = [...items].sort((a, b) => dueAt(a.shipment).localeCompare(dueAt(b.shipment)))
  const inState = (state: WeekShipment['state']) => byDue.filter((it) => it.state === state)
  return {
    underWay: inState('under-way'),
    toShelve: inState('received'),
    planned: inState('planned'),
    finished: inState('on-shelf').reverse(),
  }
}

/** When the last leg is planned to end. */
export const dueAt = ({ legs }: Shipment): string => legs.at(-1)?.plannedArrival ?? ''

/** Typed with or without the gaps of the door: `csqu 305` finds CSQU3054383. */
export function hasNumber({ shipment }: WeekShipment, typed: string): boolean {
  return shipment.container.includes(typed.toUpperCase().replaceAll(/[\s-]/g, ''))
}
