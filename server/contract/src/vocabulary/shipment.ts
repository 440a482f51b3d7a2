import { z } from 'zod'
import { ContainerNumber } from './containerNumber.ts'
import { ProductForm } from './harvest.ts'
import { CustodyId, DeviceId, LotId, OrganisationId, PersonId, ShipmentId } from './ids.ts'
import { Instant } from './instant.ts'
import { IsoWeek } from './isoWeek.ts'
import { Place } from './position.ts'

export const modes = ['road', 'sea', 'air', 'store'] as const
export const Mode = z.enum(modes)
export type Mode = z.infer<typeof Mode>

/** One planned move (`road`, `sea`, `air`) or stay (`store`, from and to the same place). */
export const Leg = z.object({
  from: Place,
  to: Place,
  mode: Mode,
  plannedDeparture: Instant,
  plannedArrival: Instant,
  /** The planned path between `from` and `to` as [longitude, latitude], for instance a sea lane; straight if absent. */
  via: z
    .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
    .max(500)
    .optional(),
})
export type Leg = z.infer<typeof Leg>

export const maxLegs = 20
export const shipmentFields = {
  week: IsoWeek,
  container: ContainerNumber,
  seal: z.string().trim().min(1).max(40).optional(),
  form: ProductForm,
  setPointC: z.number().min(-70).max(30),
  legs: z.array(Leg).min(1).max(maxLegs),
  /** Who receives it: sees the shipment and the lots in it, and accepts it. */
  consignee: OrganisationId.optional(),
  /** Who carries it: sees the shipment and what is loaded. */
  carrier: OrganisationId.optional(),
}

/** The store's receipt of a shipment: the end of every lot's custody in the container. */
export const Receipt = z.object({
  at: Instant,
  place: z.string().trim().min(1).max(120),
  by: PersonId,
  note: z.string().trim().max(1000).optional(),
})
export type Receipt = z.infer<typeof Receipt>

/** One container in one ISO week. */
export const Shipment = z.object({
  id: ShipmentId,
  version: z.number().int().min(1),
  organisationId: OrganisationId,
  createdAt: Instant,
  ...shipmentFields,
  receipt: Receipt.optional(),
})
export type Shipment = z.infer<typeof Shipment>

/**
 * A lot or a device was in a container from `from` until `to` (still is, where `to` is absent). Which readings belong to
 * which lot is computed from these intervals and stored nowhere else, so a correction re-writes no reading.
 */
const custodyFields = {
  id: CustodyId,
  version: z.number().int().min(1),
  organisationId: OrganisationId,
  shipmentId: ShipmentId,
  from: Instant,
  to: Instant.optional(),
  /** Set when somebody said that it never was so: the interval counts for nothing, the record stays. */
  voidedAt: Instant.optional(),
}
export const DeviceCustody = z.object({ ...custodyFields, kind: z.literal('device'), deviceId: DeviceId })
export type DeviceCustody = z.infer<typeof DeviceCustody>
export const LotCustody = z.object({ ...custodyFields, kind: z.literal('lot'), lotId: LotId })
export type LotCustody = z.infer<typeof LotCustody>
export const Custody = z.discriminatedUnion('kind', [DeviceCustody, LotCustody])
export type Custody = z.infer<typeof Custody>
