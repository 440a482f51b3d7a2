import { z } from 'zod'
import { ShipmentId } from '../vocabulary/ids.ts'
import { Instant } from '../vocabulary/instant.ts'

/** SSE `event: latest` on GET /api/v1/live: the newest reading by device time of one container. */
export const LatestPush = z.object({
  shipmentId: ShipmentId,
  deviceId: z.string(),
  takenAt: Instant,
  temperatureC: z.number().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
})
export type LatestPush = z.infer<typeof LatestPush>

/** SSE `event: changed`: something of that resource changed; ask again. */
export const ChangedPush = z.object({
  resource: z.enum(['orchards', 'batches', 'lots', 'shipments', 'devices']),
  id: z.string(),
})
export type ChangedPush = z.infer<typeof ChangedPush>

/** One typed map of event names to bodies. */
export const livePushes = { latest: LatestPush, changed: ChangedPush } as const
