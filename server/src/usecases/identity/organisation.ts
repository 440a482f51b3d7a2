import type { Organisation } from '@cordline/contract/vocabulary/organisation'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { OrganisationChange } from '@cordline/contract/wire/http/organisations'
import { checkMayChange } from '../../domain/identity/mayChange.ts'
import { checkMayRead } from '../../domain/identity/mayRead.ts'
import type { Ports } from '../../ports/ports.ts'
import { change, need } from '../changing.ts'

/** GET /organisation */
export function findOrganisation(ports: Ports, actor: Actor): Promise<Organisation> {
  checkMayRead(actor, 'organisation')
  return need(ports.organisations, actor.organisationId)
}

/** PATCH /organisation. @throws Refusal `not-allowed`, `stale-version` */
export function changeOrganisation(ports: Ports, actor: Actor, order: OrganisationChange): Promise<Organisation> {
  checkMayChange(actor, 'organisation')
  const { name, version } = order
  return change(ports.organisations, { id: actor.organisationId, version }, (stored) => ({ ...stored, name }))
}
