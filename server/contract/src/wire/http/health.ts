import { z } from 'zod'

export const HealthAnswer = z.object({ status: z.literal('alive'), version: z.string(), uptimeS: z.number() })
/** GET /ready: 200 where every part can do its work, else 503; each named. */
export const ReadyAnswer = z.object({
  status: z.enum(['ready', 'not-ready']),
  parts: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string().optional() })),
})
export type ReadyAnswer = z.infer<typeof ReadyAnswer>
