import type { Person, Session } from '@cordline/contract/vocabulary/account'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'

/** In whose chain an entry is to be, and for whom the change was made, if for anybody. */
export interface Viewer {
  readonly organisationId: OrganisationId
  readonly actingFor: OrganisationId | undefined
}

/**
 * What somebody is elsewhere is nobody's business here, and an account is not told to organisations for which its person
 * did not act. The last code of a second factor changes with every sign-in, which has an entry of its own.
 */
export function seenOfPerson(person: Person, { organisationId, actingFor }: Viewer): object {
  const memberships = person.memberships.filter((it) => it.organisationId === organisationId)
  if (actingFor !== undefined && actingFor !== organisationId) return { memberships }
  const { lastStep: _, ...secondFactor } = person.secondFactor ?? {}
  return { ...person, memberships, ...(person.secondFactor ? { secondFactor } : {}) }
}

/** Whoever changes to another organisation leaves this one's record with nothing said of the other. */
export function seenOfSession(session: Session, { organisationId }: Viewer): object {
  const { organisationId: current, ...rest } = session
  return current === organisationId ? session : rest
}
