import type { ZoneOffset } from '@cordline/contract/vocabulary/foreignFormat'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type Fault, isFault } from '../../domain/ingest/fault.ts'
import type { Row } from '../../domain/ingest/foreign/csvColumns.ts'
import type { CsvFormat } from '../../domain/ingest/foreign/fieldMap.ts'
import { mapElement } from '../../domain/ingest/foreign/mapElement.ts'
import type { Decimal } from '../../domain/ingest/foreign/readSource.ts'
import { judgeReading } from '../../domain/ingest/judgeReading.ts'
import { type LoggerFile, type OpenFile, openLoggerFile } from './loggerFile.ts'

export interface FileOrder {
  readonly deviceId: DeviceId
  readonly format: CsvFormat
  /** Of the clock that wrote the times; the format's own where it is absent. */
  readonly zone?: ZoneOffset | undefined
  readonly file: LoggerFile
}

/** A reading and the row that it stands in. */
export interface RowReading {
  readonly row: number
  readonly reading: Reading
}

/** `column` as the file names it, empty for the whole row. */
export interface RowRefusal extends Pick<Fault, 'code' | 'message'> {
  readonly row: number
  readonly column: string
}

export interface JudgedFile {
  readonly rows: number
  readonly readings: readonly RowReading[]
  readonly refusals: readonly RowRefusal[]
  readonly columnOf: OpenFile['columnOf']
}

/** Every row by itself: good neighbours of a bad one land. @throws Refusal `bad-request` where no row names columns */
export async function judgeFile(order: FileOrder, receivedAt: number): Promise<JudgedFile> {
  const { file } = order
  const format = inZone(order.format, order.zone)
  const open = await openLoggerFile(file, format)
  const { separator, header, columnOf } = open
  const decimal: Decimal = format.decimal ?? (separator === ',' ? '.' : 'either')
  const readings: RowReading[] = []
  const refusals: RowRefusal[] = []
  let rows = 0
  for await (const row of file.rows(separator)) {
    if (row.row <= header) continue
    rows++
    const judged = judgeRow({ ...order, format, open, decimal, receivedAt }, row)
    if (isFault(judged)) refusals.push(refusalOf(row.row, judged, columnOf))
    else readings.push({ row: row.row, reading: judged })
  }
  return { rows, readings, refusals, columnOf }
}

interface Judging extends Omit<FileOrder, 'file' | 'zone'> {
  readonly open: OpenFile
  readonly decimal: Decimal
  readonly receivedAt: number
}

function judgeRow({ deviceId, format, open, decimal, receivedAt }: Judging, row: Row): Reading | Fault {
  const mapped = mapElement(format, open.lookInto(row), decimal)
  if (isFault(mapped)) return mapped
  // What was read out of a logger by hand is no live value, whatever its age.
  return judgeReading({ ...mapped.element, hist: true }, { deviceId, receivedAt }, { ignoredFields: 0 })
}

/** A fault of a map has the path of a column, one of judgement our own name. */
export const refusalOf = (row: number, { code, path, message }: Fault, columnOf: OpenFile['columnOf']): RowRefusal => ({
  row,
  column: columnOf(path) ?? '',
  code,
  message,
})

function inZone(format: CsvFormat, zone: ZoneOffset | undefined): CsvFormat {
  if (zone === undefined) return format
  return { ...format, time: format.time.map((it) => (it.pattern ? { ...it, zone } : it)) }
}
