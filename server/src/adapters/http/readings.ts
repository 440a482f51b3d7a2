import { instantOf, msOf } from '@cordline/contract/vocabulary/instant'
import { endpoints } from '@cordline/contract/wire/http/endpoints'
import { maxQuarantinedPerDevice } from '../../ports/quarantine.ts'
import { deviceClock } from '../../usecases/deviceClock.ts'
import { deviceCurve } from '../../usecases/deviceCurve.ts'
import { findDevice } from '../../usecases/reads.ts'
import type { Door } from './door.ts'
import { badRequest } from './errorResponse.ts'
import { presentReading } from './presentReading.ts'
import { type Route, route } from './route.ts'

/** What a device measured, and what was refused of it. */
export function readingRoutes({ ports }: Door): readonly Route[] {
  return [
    route(endpoints.readings, async ({ actor, params, query }) => {
      const device = await findDevice(ports, actor, params.id)
      const page = await ports.readings.page({
        deviceId: device.id,
        from: query.from === undefined ? 0 : msOf(query.from),
        to: query.to === undefined ? Number.MAX_SAFE_INTEGER : msOf(query.to),
        limit: query.limit,
        after: cursorOf(query.after),
      })
      const last = page.length === query.limit ? page.at(-1) : undefined
      return { items: page.map(presentReading), next: last ? String(last.takenAt) : null }
    }),
    route(endpoints.curve, async ({ actor, params, query: { from, to, points } }) => {
      const device = await findDevice(ports, actor, params.id)
      const { bucketMs, buckets } = await deviceCurve(ports.readings, {
        deviceId: device.id,
        from: from === undefined ? undefined : msOf(from),
        to: to === undefined ? undefined : msOf(to),
        points,
      })
      return { bucketMs, buckets: buckets.map((it) => ({ ...it, from: instantOf(it.from) })) }
    }),
    route(endpoints.deviceClock, async ({ actor, params }) => {
      const { steps, ...clock } = await deviceClock(ports, await findDevice(ports, actor, params.id))
      return { ...clock, steps: steps.map((it) => ({ ...it, at: instantOf(it.at) })) }
    }),
    route(endpoints.refused, async ({ actor, params }) => {
      const device = await findDevice(ports, actor, params.id)
      const refused = await ports.quarantine.list(device.id, maxQuarantinedPerDevice)
      const items = refused.map(({ receivedAt, code, path, message, payload }) => ({
        receivedAt: instantOf(receivedAt),
        code,
        path,
        message,
        payload,
      }))
      return { items, next: null }
    }),
  ]
}

/** `after` is the device time (ms) of the last reading of the page before. */
function cursorOf(after: string | undefined): number | undefined {
  if (after === undefined) return undefined
  if (/^\d{1,15}$/.test(after)) return Number(after)
  throw badRequest('after', 'must be the next of the page before')
}
