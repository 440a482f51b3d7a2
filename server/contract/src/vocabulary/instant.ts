import { z } from 'zod'

/**
 * A moment, as RFC 3339 in UTC with milliseconds (`2026-07-04T05:06:07.000Z`). Any offset is accepted and
 * normalised, so that two instants compare as strings.
 */
export const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
export type Instant = z.infer<typeof Instant>

/** A day on the calendar where it happened (`2026-07-04`), with no time zone. */
export const CalendarDay = z.iso.date()
export type CalendarDay = z.infer<typeof CalendarDay>

export const instantOf = (ms: number): Instant => new Date(ms).toISOString()
export const msOf = (instant: Instant): number => Date.parse(instant)
