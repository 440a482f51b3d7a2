import type { Secrets } from '../../ports/ports.ts'

/** What our secrets begin with, so that somebody who finds one in a repository knows what it is. */
export const tokenPrefix = 'cdt_'
export const linkPrefix = 'cds_'

/** 52 characters of 5 random bits: 260 bits. */
export const newSecret = (secrets: Secrets, prefix = ''): string =>
  `${prefix}${secrets.password()}${secrets.password()}`
