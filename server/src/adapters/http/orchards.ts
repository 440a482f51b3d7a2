import type { OrchardId } from '@cordline/contract/vocabulary/ids'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { changeOrchard } from '../../usecases/changeOrchard.ts'
import { findOrchard, listOrchards } from '../../usecases/reads.ts'
import { registerOrchard } from '../../usecases/registerOrchard.ts'
import type { Door } from './door.ts'
import { presentOrchard } from './presentOrchard.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

export function orchardRoutes({ ports }: Door): readonly Route[] {
  const present = async (actor: Actor, id: OrchardId) => presentOrchard(await findOrchard(ports, actor, id))
  const register = async (actor: Actor, order: Parameters<typeof registerOrchard>[2]) => {
    const { outcome, orchard } = await registerOrchard(ports, actor, order)
    return { outcome, location: `/orchards/${orchard.id}`, answer: await present(actor, orchard.id) }
  }
  return [
    route(endpoints.listOrchards, async ({ actor, query }) =>
      presentPage(await listOrchards(ports, actor, query), presentOrchard),
    ),
    route(endpoints.createOrchard, ({ actor, body }) => register(actor, body)),
    route(endpoints.putOrchard, ({ actor, params, body }) => register(actor, { ...body, id: params.id })),
    route(endpoints.getOrchard, ({ actor, params }) => present(actor, params.id)),
    route(endpoints.changeOrchard, async ({ actor, params, body }) =>
      present(actor, (await changeOrchard(ports, actor, params.id, body)).id),
    ),
  ]
}
