import { ZoneOffset, zoneMs } from '@cordline/contract/vocabulary/foreignFormat'
import fc from 'fast-check'
import { TimePattern } from '../../../../src/domain/ingest/foreign/timePattern.ts'

const zone = (text: string) => zoneMs(ZoneOffset.parse(text))
const read = (pattern: string, text: string, offset = '+08:00') => {
  const at = TimePattern.parse(pattern).readAt(text, zone(offset))
  return at === undefined ? undefined : new Date(at).toISOString()
}

it.each([
  ['YYYY-MM-DD HH:mm:ss', '2026-07-04 19:59:30', '2026-07-04T11:59:30.000Z'],
  ['YYYY-MM-DD HH:mm[:ss]', '2026-07-04 19:59', '2026-07-04T11:59:00.000Z'],
  ['YYYY-MM-DDTHH:mm:ss.SSS', '2026-07-04T19:59:30.125', '2026-07-04T11:59:30.125Z'],
  ['DD/MM/YYYY HH:mm', '4/7/2026 9:05', '2026-07-04T01:05:00.000Z'],
  ['DD.MM.YY HH:mm', '04.07.26 00:30', '2026-07-03T16:30:00.000Z'],
  ['MM/DD/YYYY hh:mm:ss A', '07/04/2026 12:00:00 AM', '2026-07-03T16:00:00.000Z'],
  ['MM/DD/YY hh:mm[:ss] A', '07/04/26 12:30 p.m.', '2026-07-04T04:30:00.000Z'],
])('%s reads %s', (pattern, text, expected) => {
  expect(read(pattern, text)).toBe(expected)
})

it('counts a zone west of Greenwich the other way, with its half hours', () => {
  expect(read('YYYY-MM-DD HH:mm', '2026-07-04 08:29', '-03:30')).toBe('2026-07-04T11:59:00.000Z')
})

it.each([
  ['a day that the month does not have', '31/02/2026 10:00'],
  ['an American date', '07/24/2026 10:00'],
  ['the 25th hour', '04/07/2026 24:00'],
  ['the 61st minute', '04/07/2026 10:60'],
  ['something behind', '04/07/2026 10:00 +08:00'],
  ['a word', 'yesterday'],
])('is no time: %s', (_, text) => {
  expect(read('DD/MM/YYYY HH:mm', text)).toBeUndefined()
})

it.each([
  ['YYYY-MM-DD', 'needs one of HH and hh'],
  ['YYYY-MM-DD hh:mm', 'needs hh and A together'],
  ['YYYY-MM-DD HH:mm[:ss', 'has a [ without a ]'],
  ['YYYY-MM-DD HH:mm MM', 'has a token twice'],
  ['D/M/YYYY HH:mm', 'has D, which stands for nothing'],
])('%s is no pattern: %s', (pattern, problem) => {
  expect(TimePattern.safeParse(pattern).error?.issues.map(({ message }) => message)).toEqual([problem])
})

it('reads every minute back that it could have written', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (date) => {
      const text = date.toISOString().slice(0, 19)
      expect(read('YYYY-MM-DD HH:mm:ss', text.replace('T', ' '), 'Z')?.slice(0, 19)).toBe(text)
    }),
  )
})
