import type { Person } from '@cordline/contract/vocabulary/account'
import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { PersonActor } from '@cordline/contract/vocabulary/people'
import type { MembershipAnswer } from '@cordline/contract/wire/http/session'
import type { Ports } from '../../ports/ports.ts'

/** As whom somebody acts: for the organisation that was asked for, else for the first that they are in. */
export async function personActor(
  ports: Pick<Ports, 'organisations'>,
  person: Person,
  organisationId?: OrganisationId,
): Promise<PersonActor | undefined> {
  const membership = person.memberships.find((it) => it.organisationId === organisationId) ?? person.memberships[0]
  const organisation = membership && (await ports.organisations.find(membership.organisationId))
  if (!organisation) return undefined
  return {
    kind: 'person',
    personId: person.id,
    name: person.name,
    organisationId: organisation.id,
    organisation: organisation.name,
    organisationKind: organisation.kind,
    roles: membership.roles,
  }
}

/** The organisations that somebody may act for, by name. */
export async function membershipsOf(
  ports: Pick<Ports, 'organisations'>,
  { memberships }: Person,
): Promise<MembershipAnswer[]> {
  const organisations = await ports.organisations.findMany(memberships.map((it) => it.organisationId))
  return organisations.flatMap(({ id, name, kind }) => {
    const roles = memberships.find((it) => it.organisationId === id)?.roles
    return roles ? [{ organisationId: id, organisation: name, organisationKind: kind, roles }] : []
  })
}
