import { z } from 'zod'
import { Instant } from '../../vocabulary/instant.ts'
import { Position } from '../../vocabulary/position.ts'

export const maxTrackPoints = 50_000
export const TrackQuery = z.object({ points: z.coerce.number().int().min(10).max(maxTrackPoints).default(2000) })

/**
 * One moment of a shipment: any channel may be absent. `implausible` marks a fix that no vehicle of the leg can have
 * made (kept, never drawn as path); `late` a reading that reached us more than two intervals after it was taken.
 */
export const TrackPoint = z.object({
  takenAt: Instant,
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  temperatureC: z.number().optional(),
  supplyC: z.number().optional(),
  returnC: z.number().optional(),
  ambientC: z.number().optional(),
  humidityPct: z.number().optional(),
  door: z.boolean().optional(),
  power: z.boolean().optional(),
  defrost: z.boolean().optional(),
  late: z.literal(true).optional(),
  implausible: z.literal(true).optional(),
})
export type TrackPoint = z.infer<typeof TrackPoint>

/** A stretch with no reading for more than two intervals: drawn as unknown, never as fine. */
export const Gap = z.object({ from: Instant, to: Instant })
export type Gap = z.infer<typeof Gap>

/** Readings of the shipment's devices while they were in the container: `expected` = received + missing. */
export const Completeness = z.object({
  expected: z.number().int(),
  received: z.number().int(),
  late: z.number().int(),
  duplicate: z.number().int(),
  refused: z.number().int(),
  missing: z.number().int(),
})
export type Completeness = z.infer<typeof Completeness>

/** Reached or left a planned place, by geofence from the fixes or by hand (a receipt); event time. */
export const Milestone = z.object({
  place: z.string(),
  position: Position,
  kind: z.enum(['arrived', 'departed']),
  at: Instant,
  plannedAt: Instant.optional(),
  basis: z.enum(['fixes', 'manual']),
})
export type Milestone = z.infer<typeof Milestone>

/** GET /shipments/{id}/track */
export const TrackAnswer = z.object({
  points: z.array(TrackPoint),
  gaps: z.array(Gap),
  milestones: z.array(Milestone),
  completeness: Completeness,
  /** How many readings `points` was thinned from; extremes of every stretch are kept. */
  readings: z.number().int(),
})
export type TrackAnswer = z.infer<typeof TrackAnswer>
