import { findColumns, type Row } from '../../../../src/domain/ingest/foreign/csvColumns.ts'
import { csvFormat } from './uplinks.ts'

const format = csvFormat('csv-iso')
const row = (...cells: readonly string[]): Row => ({ row: 1, cells })
const found = (...names: readonly string[]) => {
  const columns = findColumns(format, row(...names))
  return columns && ['ts', 'temp', 'rh'].map((name) => columns.columnOf(name))
}

it.each([
  ['as they are', ['Time', 'Temperature (°C)', 'Humidity (%RH)']],
  ['with other brackets and spaces', ['time', 'TEMPERATURE[°C]', ' Humidity %RH ']],
  ['with one letter for °C', ['Time', 'Temperature(℃)', 'Humidity（%RH）']],
  [
    'with the serial number of the logger',
    ['Date Time, GMT+08:00', 'Temp, °C (LGR S/N: 1023)', 'RH, % (LGR S/N: 1023)'],
  ],
])('finds columns by their names %s', (_, names) => {
  expect(found(...names)).toEqual(names.map((it) => it.trim()))
})

it.each([
  ['a row of a preface', ['Serial number', 'EFG-1234']],
  ['a row of values', ['2026-07-04 12:00', '-18.5', '80']],
  ['a time without a channel', ['Time', 'Remark']],
  ['a channel without a time', ['Temperature °C', 'Humidity %RH']],
])('finds none in %s', (_, cells) => {
  expect(found(...cells)).toBeUndefined()
})

it('reads a date and a time in two columns, and what a short row does not have as nothing', () => {
  const columns = findColumns(format, row('No.', 'Date', 'Time', 'Temperature °C'))
  const look = columns?.lookInto(row('1', '2026-07-04', '12:00'))
  expect(['Date', 'Time', 'Temperature °C', 'Humidity'].map((it) => look?.(it))).toEqual([
    '2026-07-04',
    '12:00',
    '',
    undefined,
  ])
})
