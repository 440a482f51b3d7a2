import { beforeFirst, type Head } from '../domain/audit/chain.ts'
import { type BrokenLink, checkLink } from '../domain/audit/checkLink.ts'
import type { Digest } from '../domain/audit/tellChange.ts'
import type { AuditRows } from '../ports/auditing.ts'

/** What somebody wrote down of a chain when it was checked before. */
export interface Noted {
  readonly organisationId: string
  readonly seq: number
  readonly hash: string
}

export interface ChainReport {
  readonly organisationId: string
  /** The last entry up to which the chain holds. */
  readonly head: Head
  readonly broken?: BrokenLink
}

interface Order {
  readonly rows: AuditRows
  readonly digest: Digest
  /** All where it is absent. */
  readonly organisationId?: string | undefined
  readonly noted?: Noted | undefined
}

/** Entries in memory at a time: 16 KiB each at most. */
const pageSize = 500

/** Walks every chain from its first entry to its newest, or to the first link that does not hold. */
export async function* verifyAudit(order: Order): AsyncGenerator<ChainReport> {
  if (order.organisationId !== undefined) {
    yield await verifyChain(order, order.organisationId)
    return
  }
  let organisationId = await order.rows.organisationAfter('')
  while (organisationId !== undefined) {
    yield await verifyChain(order, organisationId)
    organisationId = await order.rows.organisationAfter(organisationId)
  }
}

async function verifyChain({ rows, digest, noted }: Order, organisationId: string): Promise<ChainReport> {
  const mine = noted?.organisationId === organisationId ? noted : undefined
  let head = beforeFirst
  let id = `${organisationId}:`
  for (;;) {
    const page = await rows.rowsAfter({ organisationId, id, limit: pageSize })
    for (const row of page) {
      const checked = checkLink({ organisationId, head, digest }, row)
      if ('broken' in checked) return { organisationId, head, broken: checked.broken }
      head = checked.head
      const rewritten = notAsNoted(head, mine)
      if (rewritten) return { organisationId, head, broken: rewritten }
      id = row.id
    }
    if (page.length < pageSize) return { organisationId, head, ...endOf(head, mine) }
  }
}

function notAsNoted({ seq, hash }: Head, noted: Noted | undefined): BrokenLink | undefined {
  if (seq !== noted?.seq || hash === noted.hash) return undefined
  const sentence = `entry ${seq} has another hash than was noted: the chain was written anew`
  return { seq, reason: 'changed', sentence }
}

/** What is missing at the end can be known of the first entry, and of one that somebody noted. */
function endOf({ seq }: Head, noted: Noted | undefined): { broken?: BrokenLink } {
  if (seq === 0) return { broken: { seq: 1, reason: 'missing', sentence: 'there is not one entry' } }
  if (noted === undefined || seq >= noted.seq) return {}
  const sentence = `entry ${seq + 1} is missing: the chain ends before entry ${noted.seq}, which was noted`
  return { broken: { seq: seq + 1, reason: 'missing', sentence } }
}
