import { z } from 'zod'
import { AuditEntry, AuditedResource } from '../../vocabulary/audit.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { PageQuery, pageOf } from './common.ts'

/** GET /audit, newest first. `by` and `subject` are ids; `from` and `to` inclusive. */
export const AuditQuery = PageQuery.extend({
  resource: AuditedResource.optional(),
  by: z.string().max(64).optional(),
  subject: z.string().max(200).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>
export const AuditAnswer = AuditEntry.omit({ version: true, organisationId: true })
export type AuditAnswer = z.infer<typeof AuditAnswer>
export const AuditPage = pageOf(AuditAnswer)
