import { z } from 'zod'
import { Access } from '../../vocabulary/access.ts'
import { CustodyId, DeviceId, LotId, ShipmentId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { IsoWeek } from '../../vocabulary/isoWeek.ts'
import { DeviceCustody, LotCustody, Receipt, Shipment, shipmentFields } from '../../vocabulary/shipment.ts'
import { PageQuery, pageOf } from './common.ts'

export const ShipmentBody = z.object(shipmentFields)
export type ShipmentBody = z.infer<typeof ShipmentBody>
export const ShipmentCreation = ShipmentBody.extend({ id: ShipmentId.optional() })
export const ShipmentChange = ShipmentBody.extend({ version: z.number().int().min(1) })
export type ShipmentChange = z.infer<typeof ShipmentChange>
export const ShipmentQuery = PageQuery.extend({ week: IsoWeek.optional() })
export const ShipmentAnswer = Shipment.extend({ access: Access })
export type ShipmentAnswer = z.infer<typeof ShipmentAnswer>
export const ShipmentPage = pageOf(ShipmentAnswer)

const interval = { from: Instant, to: Instant.optional() }
/** POST /shipments/{id}/devices and PUT /shipments/{id}/devices/{custodyId} */
export const DeviceFit = z.object({ id: CustodyId.optional(), deviceId: DeviceId, ...interval })
export type DeviceFit = z.infer<typeof DeviceFit>
/** POST /shipments/{id}/lots and PUT /shipments/{id}/lots/{custodyId} */
export const LotLoad = z.object({ id: CustodyId.optional(), lotId: LotId, ...interval })
export type LotLoad = z.infer<typeof LotLoad>
/** PATCH …/{custodyId}: the right interval, or `voided: true` where it never was so. `to` absent means: still is. */
export const CustodyCorrection = z.object({
  ...interval,
  version: z.number().int().min(1),
  voided: z.boolean().default(false),
})
export type CustodyCorrection = z.infer<typeof CustodyCorrection>
export const DeviceCustodyAnswer = DeviceCustody
export const LotCustodyAnswer = LotCustody
/** GET lists the intervals of a shipment, oldest first; voided ones are left out. */
export const DeviceCustodyList = z.object({ items: z.array(DeviceCustody) })
export const LotCustodyList = z.object({ items: z.array(LotCustody) })

/** POST /shipments/{id}/receive: at the store. Closes the custody of every lot and device still in the container. */
export const ReceiveBody = Receipt.omit({ by: true })
export type ReceiveBody = z.infer<typeof ReceiveBody>
