import { findExceptions, type ShipmentException } from './findExceptions.ts'
import type { Milestone } from './findMilestones.ts'
import type { ShipmentFacts } from './shipmentFacts.ts'

export type ShipmentState = 'planned' | 'under-way' | 'received' | 'on-shelf'

export interface ShipmentDescription {
  readonly state: ShipmentState
  /** The planned place last reached. */
  readonly at: string | null
  readonly exceptions: readonly ShipmentException[]
}

/** One line of the week's list: how far a shipment is, and what of it needs a person. */
export function describeShipment(facts: ShipmentFacts): ShipmentDescription {
  const state = stateOf(facts)
  return { state, at: placeOf(facts), exceptions: findExceptions(facts) }
}

function stateOf({ lots, lotsOnShelf, receipt, heardAt }: ShipmentFacts): ShipmentState {
  if (lots > 0 && lotsOnShelf >= lots) return 'on-shelf'
  if (receipt) return 'received'
  return heardAt === undefined ? 'planned' : 'under-way'
}

function placeOf({ receipt, milestones }: ShipmentFacts): string | null {
  if (receipt) return receipt.place
  const arrivals = milestones.filter(({ kind }) => kind === 'arrived')
  return (
    arrivals.reduce<Milestone | undefined>((last, next) => (last && last.at > next.at ? last : next), undefined)
      ?.place ?? null
  )
}
