import { viewOfKnown } from './pickerView.ts'

const widthOf = (view: ReturnType<typeof viewOfKnown>): number => (view?.[1]?.[1] ?? 0) - (view?.[0]?.[1] ?? 0)
const point = { latitude: 3.7, longitude: 101.9 }

test('an outline fills the view, with room at its sides', () => {
  const outline = [
    [101.9, 3.7],
    [101.902, 3.7],
    [101.902, 3.701],
  ] as const
  const view = viewOfKnown({ value: { latitude: 9, longitude: 99 }, outline })
  expect(view?.[0]?.[1]).toBeLessThan(101.9)
  expect(view?.[1]?.[0]).toBeGreaterThan(3.701)
  expect(widthOf(view)).toBeLessThan(0.004)
})

test('a point is shown with less than a kilometre around it', () => {
  expect(widthOf(viewOfKnown({ value: point, outline: [] }))).toBeCloseTo(0.008)
})

test('a first corner alone counts as a point', () => {
  expect(viewOfKnown({ value: undefined, outline: [[101.9, 3.7]] })).toEqual(viewOfKnown({ value: point, outline: [] }))
})

test('with nothing set there is nothing to show', () => {
  expect(viewOfKnown({ value: undefined, outline: [] })).toBeUndefined()
})
