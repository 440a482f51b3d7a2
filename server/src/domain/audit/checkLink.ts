import { entryIdOf, type Head, hashOf } from './chain.ts'
import type { Digest } from './tellChange.ts'

/** Where a chain does not hold: the first entry that is not what it should be, and why. */
export interface BrokenLink {
  readonly seq: number
  readonly reason: 'missing' | 'unreadable' | 'elsewhere' | 'changed' | 'unlinked'
  readonly sentence: string
}
export type CheckedLink = { readonly head: Head } | { readonly broken: BrokenLink }

interface Place {
  readonly organisationId: string
  /** The entry before. */
  readonly head: Head
  readonly digest: Digest
}

/** Whether the text stored as `row.id` is the entry that follows `head`, to the letter. */
export function checkLink({ organisationId, head, digest }: Place, row: { id: string; text: string }): CheckedLink {
  const seq = head.seq + 1
  const broken = (reason: BrokenLink['reason'], sentence: string) => ({ broken: { seq, reason, sentence } })
  const expected = entryIdOf(organisationId, seq)
  if (row.id > expected) return broken('missing', `entry ${seq} is missing: in its place comes ${row.id}`)
  if (row.id < expected) return broken('elsewhere', `${row.id} is no entry's name`)
  const entry = parsed(row.text)
  if (!entry) return broken('unreadable', `entry ${seq} is not as Cordline writes it`)
  if (entry.id !== expected || entry.seq !== seq || entry.organisationId !== organisationId)
    return broken('elsewhere', `entry ${seq} holds what calls itself ${String(entry.id)}, number ${String(entry.seq)}`)
  const hash = hashOf(entry, digest)
  if (entry.hash !== hash) return broken('changed', `entry ${seq} was changed: its content does not give its hash`)
  if (entry.previous !== head.hash)
    return broken('unlinked', `entry ${seq} does not follow entry ${head.seq}: one of them was written anew`)
  return { head: { seq, hash } }
}

/** Undefined where the text is not exactly what was written: a space or an escape more is a change too. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return JSON.stringify(value) === text ? { ...value } : undefined
  } catch {
    return undefined
  }
}
