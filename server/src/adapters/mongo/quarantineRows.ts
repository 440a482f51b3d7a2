import { readingRefusalCodes } from '@cordline/contract/vocabulary/refusals'
import { type Connection, type Model, Schema, type Types } from 'mongoose'
import { z } from 'zod'
import type { KeptReading, Quarantined } from '../../ports/quarantine.ts'
import { readRow } from '../../ports/storedDocument.ts'
import type { NamedIndex } from './indexes.ts'
import { fromLossless, toLossless } from './lossless.ts'

const rowsName = 'quarantine'
const hoursName = 'quarantine_hours'

export const hourMs = 3_600_000
export const hourOf = (ms: number): number => Math.floor(ms / hourMs)

/** One refused reading. Their ids go upwards as they are made, also within one message. */
export interface QuarantineRow {
  readonly _id: Types.ObjectId
  readonly device: string
  readonly receivedAt: number
  readonly code: string
  readonly path: string
  readonly message: string
  /** A text, or `{ text }` as JSON where it was cut within a character. */
  readonly payload: unknown
  /** Not counted by the hour: of an unknown device, whose hours would be without number. */
  readonly loose?: boolean
}

/** How many were ever refused of a device in an hour since the epoch, kept or not. */
export interface HourRow {
  /** `{device}/{hour}` */
  readonly _id: string
  readonly device: string
  readonly hour: number
  readonly count: number
  /** Rows that landed and are about to be removed: each is taken off `count` once, whatever a crash leaves. */
  readonly landed?: readonly Types.ObjectId[]
}

export const quarantineIndexes: Readonly<Record<string, readonly NamedIndex[]>> = {
  [rowsName]: [
    { name: 'by_device', key: { device: 1, receivedAt: -1, _id: -1 } },
    { name: 'by_time', key: { receivedAt: -1, _id: -1 } },
    { name: 'by_code', key: { code: 1, receivedAt: -1, _id: -1 } },
  ],
  [hoursName]: [{ name: 'by_device_hour', key: { device: 1, hour: 1 } }],
}

const text = { type: String, required: true } as const
const number = { type: Number, required: true } as const
const plain = {
  strict: 'throw',
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
} as const

export function quarantineRows(connection: Connection): Model<QuarantineRow> {
  const payload = { type: Schema.Types.Mixed, required: true } as const
  const anyText = { type: String } as const
  const schema = new Schema<QuarantineRow>(
    {
      ...{ device: text, receivedAt: number, code: text, path: anyText, message: anyText, payload },
      loose: { type: Boolean },
    },
    plain,
  )
  return connection.models[rowsName] ?? connection.model<QuarantineRow>(rowsName, schema, rowsName)
}

export function hourRows(connection: Connection): Model<HourRow> {
  const landed = { type: [Schema.Types.ObjectId], default: undefined } as const
  const schema = new Schema<HourRow>({ _id: text, device: text, hour: number, count: number, landed }, plain)
  return connection.models[hoursName] ?? connection.model<HourRow>(hoursName, schema, hoursName)
}

export function toRow({ deviceId: device, payload, ...refused }: Quarantined): Omit<QuarantineRow, '_id'> {
  const kept = toLossless({ text: payload })
  const loose = refused.code === 'unknown-device' ? { loose: true } : {}
  return { device, ...refused, payload: typeof kept === 'string' ? { json: kept } : payload, ...loose }
}

const Row = z.object({
  receivedAt: z.number(),
  code: z.enum(readingRefusalCodes),
  path: z.string(),
  message: z.string(),
  payload: z.union([z.string(), z.object({ json: z.string() })]),
})
const Cut = z.object({ text: z.string() })

/** @throws UnreadableRow */
export function toQuarantined(row: { readonly device: string; readonly receivedAt: number }): Quarantined {
  return readRow(rowsName, `${row.device} at ${row.receivedAt}`, () => {
    const { payload, ...refused } = Row.parse(row)
    return {
      deviceId: row.device,
      ...refused,
      payload: typeof payload === 'string' ? payload : Cut.parse(fromLossless(payload.json)).text,
    }
  })
}

/** @throws UnreadableRow */
export function toKept(row: Pick<QuarantineRow, '_id' | 'device' | 'receivedAt'>): KeptReading {
  return { id: row._id.toHexString(), ...toQuarantined(row) }
}
