import { z } from 'zod'
import { Gln } from './gtin.ts'

/** WGS84 degrees. */
export const Position = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type Position = z.infer<typeof Position>

/** GeoJSON polygon: rings of [longitude, latitude], each closed and of at least four positions (RFC 7946). */
const maxRingPositions = 500
const Ring = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
  .min(4)
  .max(maxRingPositions)
  .refine((ring) => {
    const [first, last] = [ring[0], ring.at(-1)]
    return first?.[0] === last?.[0] && first?.[1] === last?.[1]
  }, 'must end where it began')
export const Boundary = z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1).max(1) })
export type Boundary = z.infer<typeof Boundary>

/** A place on a shipment's way. `radiusM` is its geofence; 2,000 m where nobody says otherwise. */
export const Place = Position.extend({
  name: z.string().trim().min(1).max(120),
  unlocode: z
    .string()
    .regex(/^[A-Z]{2}[A-Z2-9]{3}$/, 'must be a UN/LOCODE like MYPKG')
    .optional(),
  gln: Gln.optional(),
  radiusM: z.number().int().min(50).max(50_000).optional(),
})
export type Place = z.infer<typeof Place>
