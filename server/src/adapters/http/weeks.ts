import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { listWeeks } from '../../usecases/listWeeks.ts'
import { watchWeeks } from '../../usecases/weekView.ts'
import type { Door } from './door.ts'
import { type Route, route } from './route.ts'

export function weekRoutes({ ports }: Door): readonly Route[] {
  const weekView = watchWeeks(ports)
  return [
    route(endpoints.listWeeks, ({ actor }) => listWeeks(ports, actor)),
    route(endpoints.week, ({ actor, params }) => weekView(actor, params.week)),
  ]
}
