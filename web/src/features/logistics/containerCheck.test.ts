import { checkContainer, plainContainer } from './containerCheck.ts'

test.each([
  ['', { kind: 'unfinished' }],
  ['CSQ', { kind: 'unfinished' }],
  ['CSQU3054', { kind: 'unfinished' }],
  ['CSQX', { kind: 'wrong-category' }],
  ['CSQU305438', { kind: 'digit-expected', digit: 3 }],
  ['csqu 305438-3', { kind: 'right', digit: 3 }],
  ['CSQU3054387', { kind: 'digit-wrong', digit: 3 }],
  ['CSQU30543833', { kind: 'unfinished' }],
])('%p', (typed, expected) => {
  expect(checkContainer(typed)).toEqual(expected)
})

test('spaces and hyphens of the door are not sent', () => {
  expect(plainContainer('csqu 305438-3')).toBe('CSQU3054383')
})
