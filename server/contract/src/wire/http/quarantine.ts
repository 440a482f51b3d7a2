import { z } from 'zod'
import { DeviceId } from '../../vocabulary/ids.ts'
import { Instant } from '../../vocabulary/instant.ts'
import { readingRefusalCodes } from '../../vocabulary/refusals.ts'
import { PageQuery, pageOf } from './common.ts'

const RefusalReason = z.enum(readingRefusalCodes)
const filter = {
  code: RefusalReason.optional(),
  /** Of receipt, both inclusive. */
  from: Instant.optional(),
  to: Instant.optional(),
}

/** What of the quarantine is meant: all of the caller's devices where none is named. */
export const QuarantineFilter = z.object({ device: DeviceId.optional(), ...filter })
export type QuarantineFilter = z.infer<typeof QuarantineFilter>
/** GET /quarantine, newest first. */
export const QuarantineListQuery = PageQuery.extend(QuarantineFilter.shape)
export type QuarantineListQuery = z.infer<typeof QuarantineListQuery>

export const exportForms = ['ndjson', 'csv'] as const
export type ExportForm = (typeof exportForms)[number]
export const QuarantineExportQuery = QuarantineFilter.extend({ as: z.enum(exportForms).default('ndjson') })

/** `payload` as it came; where it is `cut`, only its beginning was kept, and it can't be tried again. */
export const QuarantinedAnswer = z.object({
  deviceId: z.string(),
  receivedAt: Instant,
  code: RefusalReason,
  path: z.string(),
  message: z.string(),
  payload: z.string(),
  cut: z.boolean(),
})
export type QuarantinedAnswer = z.infer<typeof QuarantinedAnswer>
export const QuarantinedPage = pageOf(QuarantinedAnswer)

/** How many are kept, by why they were refused, most first. */
export const QuarantineTotals = z.object({
  items: z.array(z.object({ code: RefusalReason, count: z.number().int() })),
})

/** POST /quarantine/replay: at most so many at a time; `next` of the answer goes on. */
export const maxReplayed = 500
export const ReplayOrder = z.object({ deviceId: DeviceId.optional(), ...filter, after: z.string().max(200).optional() })
export type ReplayOrder = z.infer<typeof ReplayOrder>
/** `replayed` = landed + refusedAgain + cut. */
export const ReplayAnswer = z.object({
  replayed: z.number().int(),
  landed: z.number().int(),
  refusedAgain: z.number().int(),
  /** Of which only the beginning was kept: they stay as they are. */
  cut: z.number().int(),
  next: z.string().nullable(),
})
export type ReplayAnswer = z.infer<typeof ReplayAnswer>
