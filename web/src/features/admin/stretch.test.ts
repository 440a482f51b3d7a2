import { beginOf, stretchOf } from './stretch.ts'

const now = Date.parse('2026-11-23T05:02:30Z')

test('a stretch begins at a round moment, so that the same is asked for five minutes long', () => {
  expect(beginOf('day', now)).toBe(Date.parse('2026-11-22T05:00:00Z'))
  expect(beginOf('week', now + 120_000)).toBe(Date.parse('2026-11-16T05:00:00Z'))
  expect(beginOf('all', now)).toBeUndefined()
})

test.each([
  ['an hour ago', '2026-11-23T04:00:00Z', 'day'],
  ['two days ago', '2026-11-21T05:00:00Z', 'week'],
  ['a fortnight ago', '2026-11-09T05:00:00Z', 'month'],
  ['a year ago', '2025-11-23T05:00:00Z', 'all'],
  ['never', null, 'day'],
])('a device heard %s is shown in the shortest stretch that has something to show', (_, lastTakenAt, expected) => {
  expect(stretchOf(null, lastTakenAt, now)).toBe(expected)
})

test('an address that names a stretch is followed, and one that names none is not', () => {
  expect(stretchOf('month', '2026-11-23T04:00:00Z', now)).toBe('month')
  expect(stretchOf('decade', '2026-11-23T04:00:00Z', now)).toBe('day')
})
