import { placeLabels } from './placeLabels.ts'

const wish = (x: number, y: number) => ({ x, y, width: 60, height: 14, clear: 6 })

test('a label alone stands to the right of its point', () => {
  expect(placeLabels([wish(100, 100)])).toEqual(['right'])
})

test('the second of two neighbours gives way to another side', () => {
  expect(placeLabels([wish(100, 100), wish(90, 100)])).toEqual(['right', 'left'])
})

test('where a crowd leaves no room, the last labels are left out and the first stay', () => {
  const sides = placeLabels(Array.from({ length: 8 }, (_, index) => wish(100 + index, 100)))
  expect(sides[0]).toBe('right')
  expect(sides.slice(5)).toEqual([undefined, undefined, undefined])
})
