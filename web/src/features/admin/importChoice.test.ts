import { FormatName, ZoneOffset } from '@cordline/contract/vocabulary/foreignFormat'
import { maxImportBytes } from '@cordline/contract/wire/http/foreign'
import { chosen, fileFormats, isTooLarge, labelOf, toBody, zonesWith } from './importChoice.ts'

const file = (name: string, pattern: string, zone = '+08:00') =>
  ({ name: FormatName.parse(name), kind: 'csv', pattern, zone: ZoneOffset.parse(zone) }) as const
const formats = [file('csv-iso', 'YYYY-MM-DD HH:mm[:ss]'), file('acme', 'DD.MM.YYYY HH:mm', '+05:45')]

test('formats for files are offered, and none that a program posts', () => {
  const uplink = { name: FormatName.parse('ttn'), kind: 'json' } as const
  expect(fileFormats([uplink, ...formats])).toEqual(formats)
})

test('a format says first how it writes a date', () => {
  expect(formats.map(labelOf)).toEqual(['YYYY-MM-DD HH:mm · csv-iso', 'DD.MM.YYYY HH:mm · acme'])
})

test('until somebody chooses, the first format and its own zone are meant', () => {
  expect(chosen({}, formats)).toEqual({ format: 'csv-iso', zone: '+08:00' })
  expect(chosen({ format: 'acme' }, formats)).toEqual({ format: 'acme', zone: '+05:45' })
  expect(chosen({ format: 'acme', zone: '+07:00' }, formats)).toEqual({ format: 'acme', zone: '+07:00' })
})

test('a zone that only a format of somebody’s own has can be kept', () => {
  expect(zonesWith('+05:45')[0]).toBe('+05:45')
  expect(zonesWith('+08:00').filter((it) => it === '+08:00')).toHaveLength(1)
})

test('a file is sent as CSV, whatever the browser calls it, and not where the server would refuse it', () => {
  const excel = new File(['Time,Temperature\n'], 'a.csv', { type: 'application/vnd.ms-excel' })
  expect(toBody(excel).type).toBe('text/csv')
  expect(isTooLarge({ file: excel })).toBe(false)
  expect(isTooLarge({ file: new File([new Uint8Array(maxImportBytes + 1)], 'b.csv') })).toBe(true)
})
