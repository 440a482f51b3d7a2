import { z } from 'zod'
import { Instant } from '../../vocabulary/instant.ts'

export const HealthAnswer = z.object({ status: z.literal('alive'), version: z.string(), uptimeS: z.number() })
/** What waits on the server's own disk until its stores take it; absent where the server has no spool. */
export const SpoolAnswer = z.object({
  deliveries: z.number().int(),
  bytes: z.number().int(),
  maxBytes: z.number().int(),
  /** What could not be recorded for another reason than a store that is away; tried again at each start. */
  setAside: z.number().int(),
  oldestReceivedAt: Instant.optional(),
  oldestAgeS: z.number().optional(),
  /** By how many deliveries it grows in a second; negative while it drains. */
  perSecond: z.number(),
})
export type SpoolAnswer = z.infer<typeof SpoolAnswer>

/** GET /ready: 200 where every part can do its work, else 503; each named. */
export const ReadyAnswer = z.object({
  status: z.enum(['ready', 'not-ready']),
  parts: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string().optional() })),
  spool: SpoolAnswer.optional(),
})
export type ReadyAnswer = z.infer<typeof ReadyAnswer>
