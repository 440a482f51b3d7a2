import type { AuditEntry } from '@cordline/contract/vocabulary/audit'
import type { Actor } from '@cordline/contract/vocabulary/people'
import type { AuditQuery } from '@cordline/contract/wire/http/audit'
import type { Page } from '@cordline/contract/wire/http/common'
import { checkMayRead } from '../domain/identity/mayRead.ts'
import type { Ports } from '../ports/ports.ts'

/** Entries that are looked at for one page: about a tenth of a second. A page may be short of its limit, even empty. */
export const maxScanned = 2000
/** Where fewer than this are wanted still, the page is given as it is: asking for single entries costs more. */
const leastFetch = 10
/**
 * This many entries before `from`, one after another, end a list. Not one alone: time in a chain runs backwards for a
 * moment where two changes cross, and for longer where the server's clock was wrong.
 */
export const maxOlderInARow = 500

/**
 * What was changed in the actor's organisation, newest first. `next` leads on where a page ended early.
 * @throws Refusal `not-allowed`
 */
export async function listAudit(
  { audit }: Pick<Ports, 'audit'>,
  actor: Actor,
  query: AuditQuery,
): Promise<Page<AuditEntry>> {
  checkMayRead(actor, 'audit')
  const where = narrowestKey(actor.organisationId, query)
  const found: AuditEntry[] = []
  let after = query.after
  let scanned = 0
  let olderInARow = 0
  for (;;) {
    // Never more than are wanted still: then no match is left over, and `next` is exactly behind the last one.
    const { items, next } = await audit.list({ where, limit: query.limit - found.length, after })
    for (const it of items) olderInARow = query.from !== undefined && it.at < query.from ? olderInARow + 1 : 0
    found.push(...items.filter((it) => matches(it, query)))
    scanned += items.length
    if (next === null || olderInARow >= maxOlderInARow) return { items: found, next: null }
    if (scanned >= maxScanned || query.limit - found.length < Math.min(leastFetch, query.limit)) {
      return { items: found, next }
    }
    after = next
  }
}

/** One document has few entries, one person some, one kind of document many. */
function narrowestKey(organisationId: string, { subject, by, resource }: AuditQuery) {
  if (subject !== undefined) return { key: 'subject', value: `${organisationId}/${subject}` }
  if (by !== undefined) return { key: 'by', value: `${organisationId}/${by}` }
  if (resource !== undefined) return { key: 'resource', value: `${organisationId}/${resource}` }
  return { key: 'organisation', value: organisationId }
}

const matches = (it: AuditEntry, { subject, by, resource, from, to }: AuditQuery): boolean =>
  (subject === undefined || it.subject === subject) &&
  (by === undefined || it.by.id === by) &&
  (resource === undefined || it.resource === resource) &&
  (from === undefined || it.at >= from) &&
  (to === undefined || it.at <= to)
