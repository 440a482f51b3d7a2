import type { AuditEntry } from '@cordline/contract/vocabulary/audit'
import { canonicalJson } from './canonicalJson.ts'
import type { Digest } from './tellChange.ts'

/** Where a chain ends: the newest entry's number and hash. */
export interface Head {
  readonly seq: number
  readonly hash: string
}
export const beforeFirst: Head = { seq: 0, hash: '0'.repeat(64) }

const seqDigits = 12
export const entryIdOf = (organisationId: string, seq: number): string =>
  `${organisationId}:${String(seq).padStart(seqDigits, '0')}`

type Unlinked = Omit<AuditEntry, 'id' | 'version' | 'seq' | 'previous' | 'hash'>

/** The entry that comes behind `head`. */
export function linkTo(head: Head, draft: Unlinked, digest: Digest): AuditEntry {
  const seq = head.seq + 1
  const id = entryIdOf(draft.organisationId, seq)
  const entry = { ...draft, id, version: 1 as const, seq, previous: head.hash }
  return { ...entry, hash: hashOf(entry, digest) }
}

/** The SHA-256 over all that is in the entry but its own hash. */
export function hashOf(entry: object, digest: Digest): string {
  const { hash: _, ...content } = entry as { hash?: unknown }
  return digest(canonicalJson(content))
}
