import { expiryOf, isTakenExpiry, keyOfHash, linkSpans } from './linkDraft.ts'

const now = Date.parse('2026-07-04T12:00:00Z')

it('counts a link’s time from now', () => {
  expect(expiryOf({ span: 'week', day: '' }, now)).toBe('2026-07-11T12:00:00.000Z')
})

it('lets a link that is for a day last until that day is over where the phone is', () => {
  const end = new Date(expiryOf({ span: 'day', day: '2026-07-20' }, now) ?? '')
  expect([end.getDate(), end.getHours(), end.getMinutes()]).toEqual([20, 23, 59])
})

it('offers only ends that the server takes', () => {
  const usual = linkSpans.filter((span) => span !== 'day').map((span) => expiryOf({ span, day: '' }, now))
  expect(usual.every((end) => isTakenExpiry(end, now))).toBe(true)
})

it.each([['2026-07-01'], ['2027-08-01'], ['']])('does not offer a day that is over, too far or not said: %s', (day) => {
  expect(isTakenExpiry(expiryOf({ span: 'day', day }, now), now)).toBe(false)
})

it.each([
  ['#cds_v0r665mz8qwsw48pwj20ak2688', 'cds_v0r665mz8qwsw48pwj20ak2688'],
  ['#', undefined],
  ['', undefined],
  ['#cdt_v0r665mz8qwsw48pwj20ak2688', undefined],
  ['#cds_<script>alert(1)</script>', undefined],
])('takes the key out of %s', (hash, key) => {
  expect(keyOfHash(hash)).toBe(key)
})
