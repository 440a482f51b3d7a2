import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { changeOrchard } from '../../usecases/changeOrchard.ts'
import { findOrchard, listOrchards } from '../../usecases/reads.ts'
import { registerOrchard } from '../../usecases/registerOrchard.ts'
import type { Door } from './door.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

export function orchardRoutes({ ports }: Door): readonly Route[] {
  const register = async (...order: Parameters<typeof registerOrchard>) => {
    const { outcome, orchard } = await registerOrchard(...order)
    return { outcome, location: `/orchards/${orchard.id}`, answer: orchard }
  }
  return [
    route(endpoints.listOrchards, async ({ actor, query }) =>
      presentPage(await listOrchards(ports, actor, query), (orchard) => orchard),
    ),
    route(endpoints.createOrchard, ({ actor, body }) => register(ports, actor, body)),
    route(endpoints.putOrchard, ({ actor, params, body }) => register(ports, actor, { ...body, id: params.id })),
    route(endpoints.getOrchard, ({ actor, params }) => findOrchard(ports, actor, params.id)),
    route(endpoints.changeOrchard, ({ actor, params, body }) => changeOrchard(ports, actor, params.id, body)),
  ]
}
