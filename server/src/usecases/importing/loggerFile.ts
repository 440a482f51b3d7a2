import {
  type Columns,
  findColumns,
  maxPrefaceRows,
  noColumns,
  type Row,
} from '../../domain/ingest/foreign/csvColumns.ts'
import type { CsvFormat } from '../../domain/ingest/foreign/fieldMap.ts'
import { Refusal } from '../../domain/refusal.ts'

/** Commas last: with a decimal comma they stand in every row of any file. */
export const separators = [';', '\t', ','] as const
export type Separator = (typeof separators)[number]

/** A logger's file as text, its rows by whatever separates the columns; bounded by whoever read it. */
export interface LoggerFile {
  rows(separator: Separator): AsyncIterable<Row>
}

export interface OpenFile extends Columns {
  readonly separator: Separator
  /** The row that names the columns; the readings are below it. */
  readonly header: number
}

/** Which separator the file has, and where its columns are named. @throws Refusal `bad-request` */
export async function openLoggerFile(file: LoggerFile, format: CsvFormat): Promise<OpenFile> {
  for (const separator of separators) {
    let looked = 0
    for await (const row of file.rows(separator)) {
      const columns = findColumns(format, row)
      if (columns) return { ...columns, separator, header: row.row }
      if (++looked >= maxPrefaceRows) break
    }
  }
  const { message } = noColumns(format)
  throw new Refusal('bad-request', message, { path: 'format', message })
}
