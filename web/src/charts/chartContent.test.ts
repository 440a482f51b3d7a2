import { temperatureRange } from './chartContent.ts'

const plan = { targetC: { min: -25, max: -18 }, setPointC: -20 }

test('the axis holds the target even where all was well', () => {
  expect(temperatureRange(plan, { min: -20.2, max: -19.6 })).toEqual([-27, -16])
})

test('the axis holds what was measured, however far off', () => {
  expect(temperatureRange(plan, { min: -21, max: 4.2 })).toEqual([-27, 6])
})

test('without a plan the axis holds what was measured alone', () => {
  expect(temperatureRange(undefined, { min: 24.5, max: 31 })).toEqual([23, 33])
})

test('nothing measured leaves the target', () => {
  expect(temperatureRange(plan, { min: null, max: null })).toEqual([-27, -16])
})
