import { z } from 'zod'
import { Access } from '../../vocabulary/access.ts'
import { OrchardId } from '../../vocabulary/ids.ts'
import { Orchard, orchardFields } from '../../vocabulary/orchard.ts'
import { pageOf } from './common.ts'

export const OrchardBody = z.object(orchardFields)
export type OrchardBody = z.infer<typeof OrchardBody>
/** POST /orchards, PUT /orchards/{id} */
export const OrchardCreation = OrchardBody.extend({ id: OrchardId.optional() })
/** PATCH /orchards/{id}: the whole new content and the version it was made from. */
export const OrchardChange = OrchardBody.extend({ version: z.number().int().min(1) })
export type OrchardChange = z.infer<typeof OrchardChange>
/** To a reader by `trace`: its position to about a kilometre, no outline, registrations, trees or yield. */
export const OrchardAnswer = Orchard.omit({ readers: true }).extend({ access: Access })
export type OrchardAnswer = z.infer<typeof OrchardAnswer>
export const OrchardPage = pageOf(OrchardAnswer)
