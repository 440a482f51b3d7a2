import { z } from 'zod'
import { Instant } from '../../vocabulary/instant.ts'
import { IsoWeek } from '../../vocabulary/isoWeek.ts'
import { ShipmentAnswer } from './shipments.ts'

/**
 * What needs a person: `thawed`, an episode still open or of alarm severity and above, silence, a device's clock that is
 * wrong. `value` is °C for `thawed` and `excursion`, hours for `silent` and `late`, minutes for clocks.
 */
export const ShipmentException = z.object({
  code: z.enum([
    'thawed',
    'excursion',
    'silent',
    'no-device',
    'no-lots',
    'late',
    'clock-ahead',
    'clock-behind',
    'clock-stepped-back',
  ]),
  severity: z.enum(['warn', 'alarm', 'critical']),
  since: Instant.nullable(),
  value: z.number().nullable(),
})
export type ShipmentException = z.infer<typeof ShipmentException>

export const LatestValue = z.object({
  takenAt: Instant,
  temperatureC: z.number().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
})
export type LatestValue = z.infer<typeof LatestValue>

/** `planned`: nothing measured yet · `under-way` · `received` at the store · `on-shelf`: every lot is. */
export const shipmentStates = ['planned', 'under-way', 'received', 'on-shelf'] as const
export const WeekShipment = z.object({
  shipment: ShipmentAnswer,
  state: z.enum(shipmentStates),
  latest: LatestValue.nullable(),
  /** The planned place last reached, and the leg under way. */
  at: z.string().nullable(),
  lots: z.number().int(),
  devices: z.array(z.string()),
  exceptions: z.array(ShipmentException),
})
export type WeekShipment = z.infer<typeof WeekShipment>
/** GET /weeks/{week} */
export const WeekAnswer = z.object({ week: IsoWeek, shipments: z.array(WeekShipment) })
export type WeekAnswer = z.infer<typeof WeekAnswer>
/** GET /weeks: weeks that have shipments, newest first. */
export const WeekList = z.object({
  current: IsoWeek,
  items: z.array(z.object({ week: IsoWeek, shipments: z.number().int() })),
})
export type WeekList = z.infer<typeof WeekList>
