import type { OrganisationId } from '@cordline/contract/vocabulary/ids'
import type { AuditRule } from './auditRules.ts'
import { bytesOf, canonicalJson, isSame } from './canonicalJson.ts'
import type { Viewer } from './seen.ts'

/** SHA-256 of a text's UTF-8, hex: the domain has no cryptography of its own. */
export type Digest = (text: string) => string

/** A document as it was and as it is now; one of them is absent where it is new or removed. */
export interface Change<T> {
  readonly before: T | undefined
  readonly after: T | undefined
}

type Fields = Record<string, unknown>
export interface ToldChange {
  readonly before?: Fields
  readonly after?: Fields
}

/** `before` and `after` of one entry as JSON: a whole shipment with 20 drawn legs is the one thing that is larger. */
export const maxChangeBytes = 16 * 1024
const struckOut = '•••'

/** Whose chains a change belongs in: of whoever acts, then of those whose document it was or is. */
export function chainsOf<T>(
  rule: AuditRule<T>,
  { before, after }: Change<T>,
  actingFor: OrganisationId | undefined,
): readonly OrganisationId[] {
  const owners = [before, after].flatMap((it) => (it === undefined ? [] : rule.organisationsOf(it)))
  return [...new Set(actingFor === undefined ? owners : [actingFor, ...owners])]
}

/** What an organisation's record says of a change; undefined where it would say nothing. */
export function tellChange<T extends object>(
  rule: AuditRule<T>,
  { before, after }: Change<T>,
  told: { readonly to: Viewer; readonly digest: Digest },
): ToldChange | undefined {
  const seen = (it: T | undefined): Fields => ({ ...(it && (rule.seenBy?.(it, told.to) ?? it)) })
  const [old, now] = [seen(before), seen(after)]
  const changed = Object.entries<string>(rule.fields).filter(
    ([field, telling]) => telling !== 'silent' && !isSame(old[field], now[field]),
  )
  if (changed.length === 0) return undefined
  const was: Fields = {}
  const is: Fields = {}
  for (const [field, telling] of changed) {
    const [one, other] = telling === 'secret' ? struckOutOf(old[field], now[field]) : partsOf(old[field], now[field])
    if (one !== undefined) was[field] = one
    if (other !== undefined) is[field] = other
  }
  return bounded({ ...(before && { before: was }), ...(after && { after: is }) }, told.digest)
}

const struckOutOf = (...values: readonly unknown[]): readonly unknown[] =>
  values.map((it) => (it === undefined ? undefined : struckOut))

/** Of two lists only the members that differ; both whole where they differ in their order. */
function partsOf(old: unknown, now: unknown): readonly unknown[] {
  if (!Array.isArray(old) || !Array.isArray(now)) return [old, now]
  const gone = without(old, now)
  const come = without(now, old)
  return gone.length + come.length === 0 ? [old, now] : [gone, come]
}

function without(list: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const texts = new Set(other.map(canonicalJson))
  return list.filter((it) => !texts.has(canonicalJson(it)))
}

/** The longest fields go first, each replaced by how long it was and what it hashes to, until the rest fits. */
function bounded(change: ToldChange, digest: Digest): ToldChange {
  const sides = [change.before, change.after].filter((it) => it !== undefined)
  const fields = sides
    .flatMap((side) => Object.entries(side).map(([field, value]) => ({ side, field, text: canonicalJson(value) })))
    .map((it) => ({ ...it, bytes: bytesOf(it.text) }))
    .sort((a, b) => b.bytes - a.bytes)
  for (const { side, field, text, bytes } of fields) {
    if (bytesOf(canonicalJson(change)) <= maxChangeBytes) break
    side[field] = { truncated: true, sha256: digest(text), bytes }
  }
  return change
}
