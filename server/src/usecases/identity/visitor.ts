import type { Person, Session } from '@cordline/contract/vocabulary/account'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { Refusal } from '../../domain/refusal.ts'
import type { Cause } from '../../ports/auditing.ts'

/** Who sends a request, and from where. */
export interface Visitor {
  /** Absent for somebody who did not sign in. */
  readonly actor?: Actor
  /** Of a person in a browser. */
  readonly signedIn?: SignedIn
  readonly address: string
  readonly userAgent: string
}

export interface SignedIn {
  readonly session: Session
  readonly person: Person
}

/** @throws Refusal `not-signed-in` for programs and strangers */
export function needSignedIn({ signedIn }: Visitor): SignedIn {
  if (!signedIn) throw new Refusal('not-signed-in', 'sign in first')
  return signedIn
}

/** What the server does of itself: at its start, and by its clock. */
export const serverCause: Cause = { by: { kind: 'server', id: 'cordline', name: 'Cordline' } }

/** On whose behalf a visitor's request changes something. Before anybody signed in it is the server that writes. */
export function causeOf({ actor, address }: Visitor): Cause {
  switch (actor?.kind) {
    case 'person':
      return personCause({ id: actor.personId, name: actor.name }, actor.organisationId, address)
    case 'program':
      return { by: { kind: 'program', id: actor.programId, name: actor.name }, ...at(actor.organisationId, address) }
    case 'link':
    case undefined:
      return { ...serverCause, address }
  }
}

export const personCause = (
  { id, name }: Pick<Person, 'id' | 'name'>,
  organisationId: OrganisationId | undefined,
  address: string,
): Cause => ({ by: { kind: 'person', id, name }, ...at(organisationId, address) })

const at = (organisationId: OrganisationId | undefined, address: string): Omit<Cause, 'by'> => ({
  organisationId,
  address,
})
