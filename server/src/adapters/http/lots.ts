import { endpoints } from '@cordline/contract/wire/http/endpoints'
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
  const present = presentLot(publicUrl)
  const pack = async (...order: Parameters<typeof packLot>) => {
    const { outcome, lot } = await packLot(...order)
    return { outcome, location: `/lots/${lot.id}`, answer: present(lot) }
  }
  return [
    route(endpoints.listLots, async ({ actor, query }) => presentPage(await listLots(ports, actor, query), present)),
    route(endpoints.createLot, ({ actor, body }) => pack(ports, actor, body)),
    route(endpoints.putLot, ({ actor, params, body }) => pack(ports, actor, { ...body, id: params.id })),
    route(endpoints.getLot, async ({ actor, params }) => present(await findLot(ports, actor, params.id))),
    route(endpoints.splitLot, async ({ actor, params, body }) => ({
      items: (await splitLot(ports, actor, params.id, body)).map(present),
    })),
    route(endpoints.mergeLots, async ({ actor, body }) => {
      const { outcome, lot } = await mergeLots(ports, actor, body)
      return { outcome, location: `/lots/${lot.id}`, answer: present(lot) }
    }),
    route(endpoints.shelveLot, async ({ actor, params, body }) =>
      present(await shelveLot(ports, actor, params.id, body)),
    ),
    route(endpoints.lotColdChain, async ({ actor, params }) =>
      lotColdChain(ports, await findLot(ports, actor, params.id)),
    ),
  ]
}
