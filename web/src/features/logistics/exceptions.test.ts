import type { ShipmentException, WeekShipment } from '@cordline/contract/wire/http/weeks'
import { bySeverity, byUrgency, freshnessOf, newest } from './exceptions.ts'

const exception = (severity: ShipmentException['severity'], since: string | null = null): ShipmentException => ({
  code: 'excursion',
  severity,
  since,
  value: null,
})
const container = (number: string, ...exceptions: ShipmentException[]) =>
  ({ shipment: { container: number }, exceptions }) as unknown as WeekShipment

test('the gravest comes first, among equals the oldest', () => {
  const sorted = bySeverity([
    exception('warn'),
    exception('critical', '2026-07-05'),
    exception('critical', '2026-07-04'),
  ])
  expect(sorted.map((it) => [it.severity, it.since])).toEqual([
    ['critical', '2026-07-04'],
    ['critical', '2026-07-05'],
    ['warn', null],
  ])
})

test('thawed goes before everything', () => {
  const thawed: ShipmentException = { code: 'thawed', severity: 'critical', since: '2026-07-06', value: 2 }
  expect(bySeverity([exception('critical', '2026-07-04'), thawed])[0]).toBe(thawed)
})

test('containers that need a person stand above those that do not', () => {
  const list = byUrgency([
    container('AAAU1'),
    container('CCCU3', exception('warn')),
    container('BBBU2', exception('alarm')),
  ])
  expect(list.map((it) => it.shipment.container)).toEqual(['BBBU2', 'CCCU3', 'AAAU1'])
})

const noon = '2026-07-04T12:00:00.000Z'
const at = (time: string): number => Date.parse(`2026-07-04T${time}Z`)
const silent: ShipmentException = { code: 'silent', severity: 'warn', since: noon, value: 3 }
const never = 0
test.each([
  ['under-way', [silent], '14:00:00', never, 'fresh'],
  ['under-way', [silent], '14:00:01', never, 'silent'],
  ['under-way', [], '14:00:01', never, 'fresh'],
  ['received', [silent], '23:00:00', never, 'fresh'],
  ['under-way', [silent], '23:00:00', at('22:59:00'), 'catching-up'],
  ['under-way', [silent], '23:00:00', at('22:30:00'), 'silent'],
  ['under-way', [], '12:30:00', at('12:30:00'), 'fresh'],
] as const)('%s with %j, measured at noon, at %s, a push at %s: it is %s', (state, known, time, cameAtMs, expected) => {
  const heard = { takenAt: noon, cameAtMs, nowMs: at(time) }
  expect(freshnessOf({ state, exceptions: [...known] }, heard)).toBe(expected)
})

test('a reading that arrives late does not take the place of a newer one', () => {
  const [older, newer] = [{ takenAt: '2026-07-04T11:00:00.000Z' }, { takenAt: noon }]
  expect(newest(newer, older)).toBe(newer)
  expect(newest(older, newer)).toBe(newer)
  expect(newest(null, newer)).toBe(newer)
  expect(newest(older, undefined)).toBe(older)
})
