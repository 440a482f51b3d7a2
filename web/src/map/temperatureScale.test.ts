import { productFormOf, productForms } from '@cordline/contract/vocabulary/productForms'
import { bandOf, temperatureScaleOf } from './temperatureScale.ts'

const frozen = temperatureScaleOf(productFormOf('frozen_whole').profile)
const fresh = temperatureScaleOf(productFormOf('fresh_whole_mature').profile)

test.each([
  ['deep frozen as it should be', frozen, -20, 0],
  ['the edge itself is in range', frozen, -18, 0],
  ['a little warm', frozen, -17.9, 1],
  ['past the alarm limit', frozen, -14, 2],
  ['past the critical limit', frozen, -11, 3],
  ['thawed', frozen, 4, 4],
  ['colder than needed', frozen, -30, -1],
  ['far too cold', frozen, -40, -2],
  ['fresh fruit in range', fresh, 14, 0],
  ['fresh fruit chilled below its limit', fresh, 9, -2],
])('%s', (_, scale, temperatureC, step) => {
  expect(bandOf(scale, temperatureC).step).toBe(step)
})

test.each(productForms.map((form) => form.id))('%s: the bands join without a hole, coldest first', (id) => {
  const scale = temperatureScaleOf(productFormOf(id).profile)
  expect(scale[0]?.fromC).toBe(Number.NEGATIVE_INFINITY)
  expect(scale.at(-1)?.toC).toBe(Number.POSITIVE_INFINITY)
  for (const [index, band] of scale.entries()) {
    if (index > 0) expect(band.fromC).toBe(scale[index - 1]?.toC)
  }
  expect(new Set(scale.map((band) => band.colour)).size).toBe(scale.length)
})
