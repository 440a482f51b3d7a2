import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { changeOrganisation, findOrganisation } from '../../usecases/identity/organisation.ts'
import { listPartners } from '../../usecases/identity/partnerships.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

/** One's own organisation, and those that it deals with. */
export function organisationRoutes({ ports }: Door): readonly Route[] {
  return [
    route(endpoints.organisation, ({ actor }) => findOrganisation(ports, actor)),
    route(endpoints.changeOrganisation, ({ actor, body }) => changeOrganisation(ports, actor, body)),
    route(endpoints.listPartners, async ({ actor, query }) =>
      presentPage(await listPartners(ports, actor, query), (it) => it),
    ),
  ]
}
