import { fixAt } from './fixAt.ts'

const fixes = [
  { atMs: 0, position: [0, 100] as const },
  { atMs: 100, position: [10, 110] as const },
  { atMs: 300, position: [10, 130] as const },
]

test.each([
  ['between two fixes', 50, [5, 105]],
  ['at a fix', 100, [10, 110]],
  ['in a long stretch', 200, [10, 120]],
  ['before the first', -50, [0, 100]],
  ['after the last', 999, [10, 130]],
])('%s', (_, atMs, expected) => {
  expect(fixAt(fixes, atMs)).toEqual(expected)
})

test('without a fix there is no position', () => {
  expect(fixAt([], 0)).toBeUndefined()
})
