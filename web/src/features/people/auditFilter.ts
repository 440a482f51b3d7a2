import { AuditedResource } from '@cordline/contract/vocabulary/audit'
import type { AuditQuery } from '@cordline/contract/wire/http/audit'
import type { z } from 'zod'

/** What the address says: `?resource=shipments&by=…&from=2026-11-01&to=2026-11-27`. */
export interface AuditFilter {
  readonly resource: AuditedResource | undefined
  readonly by: string
  /** Calendar days of this phone's time zone, both inclusive; `''` for no end. */
  readonly from: string
  readonly to: string
}

const day = /^\d{4}-\d{2}-\d{2}$/
const maxBy = 64

/** A mangled address filters by what is left of it. */
export function readFilter(search: URLSearchParams): AuditFilter {
  const by = search.get('by') ?? ''
  return {
    resource: AuditedResource.safeParse(search.get('resource')).data,
    by: by.length > maxBy ? '' : by,
    from: dayOf(search.get('from')),
    to: dayOf(search.get('to')),
  }
}

export function writeFilter({ resource, ...rest }: AuditFilter): Record<string, string> {
  const entries = Object.entries({ resource: resource ?? '', ...rest })
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

export function toAuditQuery({ resource, by, from, to }: AuditFilter): Omit<z.input<typeof AuditQuery>, 'after'> {
  return {
    ...(resource === undefined ? {} : { resource }),
    ...(by === '' ? {} : { by }),
    ...(from === '' ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to === '' ? {} : { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  }
}

export const isFiltered = (filter: AuditFilter): boolean => Object.keys(writeFilter(filter)).length > 0

const dayOf = (text: string | null): string =>
  text !== null && day.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00`)) ? text : ''
