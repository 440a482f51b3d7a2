import { z } from 'zod'
import { FormatName, ZoneOffset } from '../../vocabulary/foreignFormat.ts'
import { DeviceId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { readingRefusalCodes } from '../../vocabulary/refusals.ts'
import { ReadingAnswer } from './devices.ts'

/**
 * A format that this server can read. `json` for POST /uplinks, `csv` for files; of these `pattern` and `zone` say how
 * its clock writes a moment, where nobody says another zone.
 */
export const FormatAnswer = z.object({
  name: FormatName,
  kind: z.enum(['json', 'csv']),
  pattern: z.string().optional(),
  zone: ZoneOffset.optional(),
})
export type FormatAnswer = z.infer<typeof FormatAnswer>
export const FormatList = z.object({ items: z.array(FormatAnswer) })

/** As much as a message over MQTT. */
export const maxUplinkBytes = 256 * 1024
export const maxUplinkErrors = 20
/** Whatever JSON the other system posts: its format is checked by the map of fields. */
export const UplinkBody = z.unknown()
/**
 * All of it durable, counted by events: `skipped` are no readings by the format's own word; `spooled` wait on the server's
 * disk while a store is away, and are judged when it is back. `errors`: the first refused, with the place in the payload;
 * what was refused for a device of ours is also kept in its quarantine.
 */
export const UplinkAnswer = z.object({
  added: z.number().int(),
  repeated: z.number().int(),
  refused: z.number().int(),
  skipped: z.number().int(),
  spooled: z.number().int(),
  errors: z.array(
    z.object({
      index: z.number().int(),
      deviceId: DeviceId.optional(),
      path: z.string(),
      code: z.enum(readingRefusalCodes),
      message: z.string(),
    }),
  ),
})
export type UplinkAnswer = z.infer<typeof UplinkAnswer>

/** 100,000 rows of 80 characters; a logger's memory is a tenth of it. */
export const maxImportBytes = 8 * 1024 * 1024
export const maxImportRows = 100_000
export const maxImportErrors = 200
export const maxImportPreview = 5
/** Without `dryRun=false` nothing is written. `zone`: of the clock that wrote the times, in place of the format's. */
export const ImportQuery = z.object({
  format: FormatName,
  dryRun: z.enum(['true', 'false']).default('true'),
  zone: ZoneOffset.optional(),
})
export const ImportError = z.object({
  /** The line of the file, from 1. */
  row: z.number().int(),
  /** The name of the column as it stands in the file; empty for the whole row. */
  column: z.string(),
  code: z.enum(readingRefusalCodes),
  message: z.string(),
})
/**
 * What became of a file, or in a dry run would: `rows` below the names of the columns, the first `errors` by row, `from`
 * and `to` of the readings that can be kept and the first of them.
 */
export const ImportAnswer = z.object({
  rows: z.number().int(),
  added: z.number().int().optional(),
  wouldAdd: z.number().int().optional(),
  repeated: z.number().int(),
  refused: z.number().int(),
  errors: z.array(ImportError),
  from: Instant.nullable(),
  to: Instant.nullable(),
  preview: z.array(ReadingAnswer),
})
export type ImportAnswer = z.infer<typeof ImportAnswer>
