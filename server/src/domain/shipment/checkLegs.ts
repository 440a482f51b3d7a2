import type { Leg } from '@cordline/contract/vocabulary/shipment'
import { Refusal, type RefusedField } from '../refusal.ts'

/**
 * Legs go forward in time: none arrives before it departs, none departs before the one before has arrived.
 * @throws Refusal `legs-out-of-order` naming every leg that does not
 */
export function checkLegs(legs: readonly Leg[]): void {
  const wrong: RefusedField[] = []
  legs.forEach((leg, index) => {
    const before = legs[index - 1]
    if (leg.plannedArrival < leg.plannedDeparture) {
      wrong.push({ path: `legs.${index}.plannedArrival`, message: 'must not be before its departure' })
    }
    if (before && leg.plannedDeparture < before.plannedArrival) {
      wrong.push({
        path: `legs.${index}.plannedDeparture`,
        message: 'must not be before the arrival of the leg before',
      })
    }
  })
  if (wrong.length > 0) throw new Refusal('legs-out-of-order', 'the legs go back in time', ...wrong)
}
