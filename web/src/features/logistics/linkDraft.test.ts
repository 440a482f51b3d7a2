import { expiryOf, keyOfHash } from './linkDraft.ts'

it('counts a link’s time from now', () => {
  expect(expiryOf('week', Date.parse('2026-07-04T12:00:00Z'))).toBe('2026-07-11T12:00:00.000Z')
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
