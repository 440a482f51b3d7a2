import { z } from 'zod'

/**
 * How a document came to whoever reads it: `own` of their organisation; `held`, handed or consigned to it; `trace`, one
 * step back or forward from what it holds: then without what is nobody else's business.
 */
export const Access = z.enum(['own', 'held', 'trace'])
export type Access = z.infer<typeof Access>
