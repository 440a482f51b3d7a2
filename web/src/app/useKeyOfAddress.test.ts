import { keyOf } from './useKeyOfAddress.ts'

it.each([
  ['#v0r665mz8qwsw48pwj20ak2688', 'v0r665mz8qwsw48pwj20ak2688'],
  ['#short', undefined],
  ['', undefined],
  ['#v0r665mz8qwsw48pwj20ak2688?x=1', undefined],
])('reads the key of %s', (hash, key) => {
  expect(keyOf(hash)).toBe(key)
})
