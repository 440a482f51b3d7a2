import type { Lot } from '@cordline/contract/vocabulary/lot'
import type { Actor } from '@cordline/contract/vocabulary/people'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { handOverLot } from '../../usecases/handOverLot.ts'
import { lotColdChain } from '../../usecases/lotColdChain.ts'
import { mergeLots } from '../../usecases/mergeLots.ts'
import { packLot } from '../../usecases/packLot.ts'
import { findLot, listLots } from '../../usecases/reads.ts'
import { shelveLot } from '../../usecases/shelveLot.ts'
import { splitLot } from '../../usecases/splitLot.ts'
import type { Door } from './door.ts'
import { presentLot } from './presentLot.ts'
import { presentPage } from './presentPage.ts'
import { type Route, route } from './route.ts'

export function lotRoutes({ ports, publicUrl }: Door): readonly Route[] {
  const presentSeen = presentLot(publicUrl)
  const present = async (actor: Actor, { id }: Lot) => presentSeen(await findLot(ports, actor, id))
  const pack = async (actor: Actor, order: Parameters<typeof packLot>[2]) => {
    const { outcome, lot } = await packLot(ports, actor, order)
    return { outcome, location: `/lots/${lot.id}`, answer: await present(actor, lot) }
  }
  return [
    route(endpoints.listLots, async ({ actor, query }) =>
      presentPage(await listLots(ports, actor, query), presentSeen),
    ),
    route(endpoints.createLot, ({ actor, body }) => pack(actor, body)),
    route(endpoints.putLot, ({ actor, params, body }) => pack(actor, { ...body, id: params.id })),
    route(endpoints.getLot, async ({ actor, params }) => presentSeen(await findLot(ports, actor, params.id))),
    route(endpoints.splitLot, async ({ actor, params, body }) => ({
      items: await Promise.all((await splitLot(ports, actor, params.id, body)).map((part) => present(actor, part))),
    })),
    route(endpoints.mergeLots, async ({ actor, body }) => {
      const { outcome, lot } = await mergeLots(ports, actor, body)
      return { outcome, location: `/lots/${lot.id}`, answer: await present(actor, lot) }
    }),
    route(endpoints.handOverLot, async ({ actor, params, body }) =>
      present(actor, await handOverLot(ports, actor, params.id, body)),
    ),
    route(endpoints.shelveLot, async ({ actor, params, body }) =>
      present(actor, await shelveLot(ports, actor, params.id, body)),
    ),
    route(endpoints.lotColdChain, async ({ actor, params }) =>
      lotColdChain(ports, (await findLot(ports, actor, params.id)).document),
    ),
  ]
}
