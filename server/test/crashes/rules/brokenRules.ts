import type { State } from '../state.ts'
import { brokenCustody } from './custodyRules.ts'
import { brokenMass } from './massRules.ts'
import { brokenPeople } from './peopleRules.ts'

/** What of a state the domain does not allow once a server has started on it, a sentence each. */
export function brokenRules(state: State): readonly string[] {
  const named = state.batches.flatMap((it) => it.photos)
  return [
    ...brokenMass(state),
    ...brokenCustody(state),
    ...brokenPeople(state),
    ...state.auditPending.map((it) => `change ${it.id} is pending`),
    ...named.filter((id) => !state.photos.includes(id)).map((id) => `photo ${id} is named and not there`),
  ]
}
