import { type ReadingRefusalCode, readingRefusalCodes } from '@cordline/contract/vocabulary/refusals'
import type { ReplayOrder } from '@cordline/contract/wire/http/quarantine'
import type { z } from 'zod'

/** What the address says: `?device=TK-1&code=too-old&from=2026-11-01&to=2026-11-27`. */
export interface RefusedFilter {
  /** A device's id; `''` for all. */
  readonly device: string
  readonly code: ReadingRefusalCode | undefined
  /** Calendar days of this phone's time zone, both inclusive; `''` for no end. */
  readonly from: string
  readonly to: string
}

/** The filter as the API's calls take it. */
interface RefusedQuery {
  readonly device?: string
  readonly code?: ReadingRefusalCode
  readonly from?: string
  readonly to?: string
}

const day = /^\d{4}-\d{2}-\d{2}$/
const deviceId = /^[A-Za-z0-9._-]{1,64}$/

/** A mangled address filters by what is left of it. */
export function readFilter(search: URLSearchParams): RefusedFilter {
  const device = search.get('device') ?? ''
  return {
    device: deviceId.test(device) ? device : '',
    code: readingRefusalCodes.find((it) => it === search.get('code')),
    from: dayOf(search.get('from')),
    to: dayOf(search.get('to')),
  }
}

export function writeFilter({ code, ...rest }: RefusedFilter): Record<string, string> {
  const entries = Object.entries({ code: code ?? '', ...rest })
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

export const isFiltered = (filter: RefusedFilter): boolean => Object.keys(writeFilter(filter)).length > 0

export function toQuery({ device, code, from, to }: RefusedFilter): RefusedQuery {
  return {
    ...(device === '' ? {} : { device }),
    ...(code === undefined ? {} : { code }),
    ...(from === '' ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to === '' ? {} : { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  }
}

/** Exactly what is shown is tried again. */
export function toOrder(filter: RefusedFilter): z.input<typeof ReplayOrder> {
  const { device, ...rest } = toQuery(filter)
  return { ...(device === undefined ? {} : { deviceId: device }), ...rest }
}

const dayOf = (text: string | null): string =>
  text !== null && day.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00`)) ? text : ''
