import { placeLabels } from './placeLabels.ts'

const view = { width: 400, height: 300 }
const wish = (x: number, y: number) => ({ x, y, width: 60, height: 14, clear: 6 })

test('a label alone stands to the right of its point', () => {
  expect(placeLabels([wish(100, 100)], view)).toEqual(['right'])
})

test('the second of two neighbours gives way to another side', () => {
  expect(placeLabels([wish(100, 100), wish(90, 100)], view)).toEqual(['right', 'left'])
})

test('where a crowd leaves no room, the last labels are left out and the first stay', () => {
  const sides = placeLabels(
    Array.from({ length: 8 }, (_, index) => wish(100 + index, 100)),
    view,
  )
  expect(sides[0]).toBe('right')
  expect(sides.slice(5)).toEqual([undefined, undefined, undefined])
})

test('a label that would run over the edge turns inwards', () => {
  expect(placeLabels([wish(370, 100)], view)).toEqual(['left'])
})

test('a label keeps clear of what lies over the map', () => {
  const covered = [{ left: 100, top: 80, right: 200, bottom: 120 }]
  expect(placeLabels([wish(95, 100)], { ...view, covered })).toEqual(['left'])
})
