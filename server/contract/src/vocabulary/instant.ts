import { z } from 'zod'

const firstMs = Date.parse('0000-01-01T00:00:00Z')
const lastMs = Date.parse('9999-12-31T23:59:59.999Z')
/** False for what is no moment at all: that was said already. */
const isOutside = (ms: number): boolean => ms < firstMs || ms > lastMs

/**
 * A moment, as RFC 3339 in UTC with milliseconds (`2026-07-04T05:06:07.000Z`). Any offset is accepted and
 * normalised, so that two instants compare as strings.
 */
export const Instant = z.iso
  .datetime({ offset: true })
  // 9999-12-31T23:59:59-01:00 is in a year that is written with a sign: it could not be read again.
  .refine((text) => !isOutside(Date.parse(text)), 'must be in a year of four digits in UTC too')
  .transform((text) => new Date(text).toISOString())
export type Instant = z.infer<typeof Instant>

/** A day on the calendar where it happened (`2026-07-04`), with no time zone. */
export const CalendarDay = z.iso.date()
export type CalendarDay = z.infer<typeof CalendarDay>

export const instantOf = (ms: number): Instant => new Date(ms).toISOString()
export const msOf = (instant: Instant): number => Date.parse(instant)
