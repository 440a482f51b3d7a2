import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { createLink, findShared, listLinks, revokeLink } from '../../usecases/identity/links.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

/** Share links of a shipment, and what somebody who has one is told of it. */
export function linkRoutes({ ports, publicUrl, demo }: Door): readonly Route[] {
  return [
    route(endpoints.listLinks, async ({ actor, params, query }) =>
      presentPage(await listLinks(ports, actor, params.id, query), (it) => it),
    ),
    route(endpoints.createLink, async ({ actor, params, body }) => {
      const { link, secret } = await createLink(ports, actor, params.id, body)
      return { link, url: `${publicUrl}/shared#${secret}` }
    }),
    route(endpoints.revokeLink, ({ actor, params }) => revokeLink(ports, actor, params)),
    route(endpoints.shared, async ({ actor }) => ({ ...(await findShared(ports, actor)), demo })),
  ]
}
