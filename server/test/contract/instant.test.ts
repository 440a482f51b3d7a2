import { Instant } from '@cordline/contract/vocabulary/instant'

it.each([
  ['2026-07-04T05:06:07Z', '2026-07-04T05:06:07.000Z'],
  ['2026-07-04T05:06:07.1234+08:00', '2026-07-03T21:06:07.123Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
])('%s is kept as %s', (sent, kept) => {
  expect(Instant.parse(sent)).toBe(kept)
  expect(Instant.parse(kept)).toBe(kept)
})

it.each([
  'garbage',
  '',
  '2026-07-04',
  '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59-01:00',
  '0000-01-01T00:00:00+01:00',
  7,
])('%s is no moment', (sent) => {
  expect(Instant.safeParse(sent).success).toBe(false)
})
