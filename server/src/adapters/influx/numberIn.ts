import { UnreadableRow } from '../../ports/storedDocument.ts'
import { measurements } from './lineProtocol.ts'

/** @throws UnreadableRow */
export function numberIn(row: readonly unknown[], place: number): number {
  const value = row[place]
  if (typeof value === 'number') return value
  throw new UnreadableRow(measurements.readings, String(row[0]), { cause: new TypeError(`${value} is no number`) })
}

/** What the server counted: it says null where nothing has such a field. @throws UnreadableRow */
export const countIn = (row: readonly unknown[], place: number): number =>
  row[place] === null ? 0 : numberIn(row, place)
