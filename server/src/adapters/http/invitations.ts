import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { acceptInvitation, targetOf } from '../../usecases/identity/acceptInvitation.ts'
import { findAcceptor } from '../../usecases/identity/acceptor.ts'
import {
  invite,
  listInvitations,
  lookAtInvitation,
  needOpenInvitation,
  revokeInvitation,
} from '../../usecases/identity/invitations.ts'
import { personCause } from '../../usecases/identity/visitor.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { type Call, type Route, route } from './route.ts'
import { signInAs } from './session.ts'

/** Links that let people and partners in. */
export function invitationRoutes(door: Door): readonly Route[] {
  const { ports, publicUrl } = door
  return [
    route(endpoints.listInvitations, async ({ actor, query }) =>
      presentPage(await listInvitations(ports, actor, query), (it) => it),
    ),
    route(endpoints.invite, ({ actor, body }) => invite(ports, actor, { body, publicUrl })),
    route(endpoints.revokeInvitation, ({ actor, params }) => revokeInvitation(ports, actor, params.id)),
    route(endpoints.lookAtInvitation, ({ body }) => lookAtInvitation(ports, body.key)),
    route(endpoints.acceptInvitation, (call) => accept(door, call)),
  ]
}

/** Once it is known who accepts, it is they who change things. */
async function accept(door: Door, { body, visitor, cookie }: Call<typeof endpoints.acceptInvitation>) {
  const { ports, doneBy, firstOrganisationId } = door
  const invitation = await needOpenInvitation(ports, body.key)
  const organisationId = targetOf(invitation, body, firstOrganisationId)
  const acceptor = await findAcceptor(ports, invitation, { body, visitor })
  const person = await doneBy(personCause(acceptor.person, organisationId, visitor.address), () =>
    acceptInvitation(ports, { invitation, body, acceptor, organisationId }),
  )
  return signInAs(door, { person, organisationId, visitor, cookie })
}
