import { z } from 'zod'
import { Instant } from '../../vocabulary/instant.ts'

/** A stretch beyond a limit that lasted at least the limit's delay; `state` is open while it has not ended. */
export const Episode = z.object({
  boundary: z.string(),
  limitC: z.number(),
  side: z.enum(['warm', 'cold']),
  severity: z.enum(['warn', 'alarm', 'critical']),
  from: Instant,
  to: Instant,
  peak: z.number(),
  state: z.enum(['open', 'closed']),
})
export type Episode = z.infer<typeof Episode>

/** GET /shipments/{id}/cold-chain and /lots/{id}/cold-chain. Temperatures °C; null where nothing was measured. */
export const ColdChainAnswer = z.object({
  from: Instant.nullable(),
  to: Instant.nullable(),
  readings: z.number().int(),
  minutes: z.object({ inRange: z.number(), warm: z.number(), cold: z.number(), unknown: z.number() }),
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  /** A pharmaceutical convention (ΔH 83.144 kJ/mol): a help for the eye, not a verdict on fruit. */
  meanKineticTemperatureC: z.number().nullable(),
  targetC: z.object({ min: z.number(), max: z.number() }),
  episodes: z.array(Episode),
  /** Above −5 °C a frozen lot has thawed: an event, not a rate. */
  thawedAt: Instant.nullable(),
  /** Degree-hours below 13 °C, for fresh fruit only. */
  chillingDegreeHours: z.number().nullable(),
  /** Cumulative budgets of the profile: minutes beyond each limit against the most it allows. */
  budgets: z.array(
    z.object({ limitC: z.number(), side: z.enum(['warm', 'cold']), usedMin: z.number(), maxMin: z.number() }),
  ),
  remainingLife: z.object({ lowDays: z.number(), highDays: z.number(), basis: z.string() }).nullable(),
})
export type ColdChainAnswer = z.infer<typeof ColdChainAnswer>
