import { z } from 'zod'

/** What a format is called in addresses and in the file of one's own formats. */
export const FormatName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 of a-z 0-9 -')
  .brand<'FormatName'>()
export type FormatName = z.infer<typeof FormatName>

/** How far a clock is ahead of UTC, the same all year: `+08:00`. */
export const ZoneOffset = z
  .string()
  .regex(/^(Z|[+-](0\d|1[0-4]):[0-5]\d)$/, 'must be an offset like +08:00')
  .brand<'ZoneOffset'>()
export type ZoneOffset = z.infer<typeof ZoneOffset>

const minuteMs = 60_000

/** ms to take off a local time for UTC. */
export function zoneMs(zone: ZoneOffset): number {
  if (zone === 'Z') return 0
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number)
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * minuteMs
}
