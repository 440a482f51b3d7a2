import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { changeRoles, endPersonSessions, listPeople, removePerson } from '../../usecases/identity/people.ts'
import { makeReset } from '../../usecases/identity/resets.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

/** Who acts for one's organisation. */
export function peopleRoutes({ ports, publicUrl }: Door): readonly Route[] {
  return [
    route(endpoints.listPeople, async ({ actor, query }) =>
      presentPage(await listPeople(ports, actor, query), (it) => it),
    ),
    route(endpoints.changeRoles, ({ actor, params, body }) => changeRoles(ports, actor, params.id, body)),
    route(endpoints.makeReset, ({ actor, params }) => makeReset(ports, actor, params.id, publicUrl)),
    route(endpoints.endPersonSessions, ({ actor, params }) => endPersonSessions(ports, actor, params.id)),
    route(endpoints.removePerson, ({ actor, params }) => removePerson(ports, actor, params.id)),
  ]
}
