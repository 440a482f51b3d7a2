const dayMs = 86_400_000

/** How long a link is usually given for, in days. */
const linkDays = { week: 7, month: 30, quarter: 91 } as const
export const linkSpans = [...(Object.keys(linkDays) as (keyof typeof linkDays)[]), 'day'] as const
export type LinkSpan = (typeof linkSpans)[number]
/** A year is the most that the server takes. */
const maxLinkDays = 365

export interface LinkTerm {
  readonly span: LinkSpan
  /** The last calendar day where this phone is; asked only where `span` is `day`. */
  readonly day: string
}

/** When the link ends: a day counts to its last second. Undefined while no day is said. */
export function expiryOf({ span, day }: LinkTerm, nowMs: number): string | undefined {
  if (span !== 'day') return new Date(nowMs + linkDays[span] * dayMs).toISOString()
  const end = new Date(`${day}T23:59:59`)
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString()
}

/** The last moment that a link may be given for, but for the rest of that day. */
export const latestEnd = (nowMs: number): Date => new Date(nowMs + maxLinkDays * dayMs)

/** Whether the server would take that end: not over yet, and within a year. */
export function isTakenExpiry(expiresAt: string | undefined, nowMs: number): expiresAt is string {
  if (expiresAt === undefined) return false
  const endMs = Date.parse(expiresAt)
  return endMs > nowMs && endMs <= nowMs + (maxLinkDays + 1) * dayMs
}

/** The secret of a share link, from what is behind the # of its address. */
export function keyOfHash(hash: string): string | undefined {
  const key = hash.replace(/^#/, '')
  return /^cds_[\w-]{20,200}$/.test(key) ? key : undefined
}
