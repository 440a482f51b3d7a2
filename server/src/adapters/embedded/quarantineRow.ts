import { readingRefusalCodes } from '@cordline/contract/vocabulary/refusals'
import { z } from 'zod'
import type { KeptReading, Quarantined } from '../../ports/quarantine.ts'
import { readRow } from '../../ports/storedDocument.ts'

/** As JSON, since a payload may hold anything: SQLite's binding cuts a bare text at a NUL character. */
const QuarantineBody = z.object({
  code: z.enum(readingRefusalCodes),
  path: z.string(),
  message: z.string(),
  payload: z.string(),
})
const QuarantineRow = z.tuple([z.number(), z.string()])

export const toBody = ({ code, path, message, payload }: Quarantined): string =>
  JSON.stringify({ code, path, message, payload })

export function toQuarantined(deviceId: string, row: readonly unknown[]): Quarantined {
  return readRow('quarantine', `${deviceId} at ${row[0]}`, () => {
    const [receivedAt, body] = QuarantineRow.parse(row)
    return { deviceId, receivedAt, ...QuarantineBody.parse(JSON.parse(body)) }
  })
}

const base = 36

/** The row's number and when it was received, as an id. */
export const toId = (n: number, receivedAt: number): string => `${n.toString(base)}.${receivedAt.toString(base)}`

export function idOf(id: string): { readonly n: number; readonly receivedAt: number } {
  const [n = '', receivedAt = ''] = id.split('.')
  return { n: Number.parseInt(n, base), receivedAt: Number.parseInt(receivedAt, base) }
}

const KeptRow = z.tuple([z.number(), z.string()]).rest(z.unknown())

export function toKept(row: readonly unknown[]): KeptReading {
  const [n, deviceId, ...rest] = KeptRow.parse(row)
  const reading = toQuarantined(deviceId, rest)
  return { id: toId(n, reading.receivedAt), ...reading }
}
