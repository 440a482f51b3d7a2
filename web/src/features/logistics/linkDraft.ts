const dayMs = 86_400_000

/** How long a link may be seen, in days; a year is the most that the server takes. */
export const linkDays = { week: 7, month: 30, quarter: 91, year: 365 } as const
export type LinkSpan = keyof typeof linkDays

export const expiryOf = (span: LinkSpan, nowMs: number): string =>
  new Date(nowMs + linkDays[span] * dayMs).toISOString()

/** The secret of a share link, from what is behind the # of its address. */
export function keyOfHash(hash: string): string | undefined {
  const key = hash.replace(/^#/, '')
  return /^cds_[\w-]{20,200}$/.test(key) ? key : undefined
}
