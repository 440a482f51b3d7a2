import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { createToken, listTokens, revokeToken } from '../../usecases/identity/tokens.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

/** What programs sign in with. */
export function tokenRoutes({ ports }: Door): readonly Route[] {
  return [
    route(endpoints.listTokens, async ({ actor, query }) =>
      presentPage(await listTokens(ports, actor, query), (it) => it),
    ),
    route(endpoints.createToken, ({ actor, body }) => createToken(ports, actor, body)),
    route(endpoints.revokeToken, ({ actor, params }) => revokeToken(ports, actor, params.id)),
  ]
}
