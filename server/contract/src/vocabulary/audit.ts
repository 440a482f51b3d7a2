import { z } from 'zod'
import { OrganisationId } from './ids.ts'
import { Instant } from './instant.ts'

/** What is recorded. A photo is recorded as a change of its batch. */
export const auditedResources = [
  'organisations',
  'partnerships',
  'people',
  'sessions',
  'invitations',
  'resets',
  'tokens',
  'links',
  'orchards',
  'batches',
  'lots',
  'shipments',
  'devices',
  'custody',
] as const
export const AuditedResource = z.enum(auditedResources)
export type AuditedResource = z.infer<typeof AuditedResource>

/** Who changed something: a person, a program by its token, or the server itself (at start, or by its clock). */
export const AuditedBy = z.object({
  kind: z.enum(['person', 'program', 'server']),
  id: z.string().max(64),
  name: z.string().max(200),
})
export type AuditedBy = z.infer<typeof AuditedBy>

/**
 * One change, append-only. `seq` counts an organisation's entries from 1 without a gap; `hash` is the SHA-256 over the
 * entry without itself, which holds `previous`, the hash of the entry before (64 zeros for the first). `before` and
 * `after` hold the fields that changed, and of a list its members that did; secrets are struck out, and what is too long
 * is `{ truncated, sha256, bytes }`. `before` is absent for what is new, `after` for what is removed.
 */
export const AuditEntry = z.object({
  /** `{organisationId}:{seq}`, seq padded to 12 digits. */
  id: z.string(),
  version: z.literal(1),
  organisationId: OrganisationId,
  seq: z.number().int().min(1),
  at: Instant,
  by: AuditedBy,
  /** The network address of the request; absent where there was none. */
  address: z.string().max(64).optional(),
  action: z.enum(['created', 'changed', 'removed']),
  resource: AuditedResource,
  subject: z.string().max(200),
  /** The version that this change wrote; of what is removed, its last one. With `action` it names the change. */
  documentVersion: z.number().int().min(1),
  before: z.record(z.string(), z.unknown()).optional(),
  after: z.record(z.string(), z.unknown()).optional(),
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type AuditEntry = z.infer<typeof AuditEntry>
