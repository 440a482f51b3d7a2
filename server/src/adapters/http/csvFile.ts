import { isUtf8 } from 'node:buffer'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { maxImportRows } from '@cordline/contract/wire/http/foreign'
import { parse } from 'csv-parse/sync'
import type { Row } from '../../domain/ingest/foreign/csvColumns.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { LoggerFile, Separator } from '../../usecases/importing/loggerFile.ts'

/** So many rows are parsed at once; then others have their turn. */
const rowsAtOnce = 500

/** A logger's file of lines, a row each. @throws Refusal `too-large` for more rows than one import takes */
export function toLoggerFile(bytes: Uint8Array): LoggerFile {
  const lines = textOf(bytes).split(/\r\n|\n|\r/)
  const filled = lines.reduce((count, line) => (isBlank(line) ? count : count + 1), 0)
  if (filled > maxImportRows) {
    throw new Refusal('too-large', `the file has ${filled} rows; at most ${maxImportRows}: upload it in parts`)
  }
  return { rows: (separator) => rowsOf(lines, separator) }
}

async function* rowsOf(lines: readonly string[], separator: Separator): AsyncGenerator<Row> {
  for (let at = 0; at < lines.length; at += rowsAtOnce) {
    const some = lines.slice(at, at + rowsAtOnce)
    for (const [nth, cells] of cellsOf(some, separator).entries()) {
      if (!isBlank(some[nth] ?? '')) yield { row: at + nth + 1, cells }
    }
    await nextTurn()
  }
}

/** No logger breaks a line within a field: a quote that is left open must not swallow the rows below it. */
function cellsOf(lines: readonly string[], separator: Separator): readonly (readonly string[])[] {
  const parsed = tryParse(lines.join('\n'), separator)
  if (parsed?.length === lines.length) return parsed
  return lines.map((line) => tryParse(line, separator)?.[0] ?? line.split(separator))
}

function tryParse(text: string, separator: Separator): readonly (readonly string[])[] | undefined {
  try {
    return parse(text, { delimiter: separator, relax_column_count: true, relax_quotes: true, record_delimiter: '\n' })
  } catch {
    return undefined
  }
}

const isBlank = (line: string): boolean => line.trim() === ''

/** What Windows programs write: UTF-16 and UTF-8 say so at the beginning, else it is the Western code page. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
}
