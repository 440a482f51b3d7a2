import fc from 'fast-check'
import { flagImplausible } from '../../../src/domain/track/flagImplausible.ts'
import { hour } from '../coldchain/builders.ts'
import { farm, fix, journey, leg, store } from './builders.ts'

/** Longitudes ten minutes apart (0.01° is 1.1 km, so 0.1° in ten minutes is 67 km/h); which are flagged. */
const flaggedOf = (longitudes: readonly number[], { legs = journey, fromMin = 0, stepMin = 10 } = {}) => {
  const fixes = longitudes.map((longitude, index) => fix(fromMin + index * stepMin, longitude))
  const flagged = flagImplausible(fixes, legs)
  return fixes.flatMap((one, index) => (flagged.has(one) ? [index] : []))
}

test.each<[string, readonly number[], readonly number[]]>([
  ['a truck at 67 km/h', [101, 101.1, 101.2, 101.3], []],
  ['a container that stands still', [101, 101, 101, 101], []],
  ['a single outlier, not its neighbours', [101, 101.1, 108, 101.2, 101.3], [2]],
  ['three outliers at one wrong place', [101, 101.1, 108, 108, 108, 101.4, 101.5], [2, 3, 4]],
  ['a receiver that alternates', [101, 101.1, 108, 101.2, 108, 101.3], [2, 4]],
  ['the first fix of all', [108, 101, 101.1, 101.2], [0]],
  ['the last fix, until a next one bears it out', [101, 101.1, 108], [2]],
  ['a journey that goes on elsewhere for good', [101, 101.1, 108, 108.1, 108.2, 108.3, 108.4, 108.5, 108.6], []],
  ['nowhere at all', [101, 105, 109, 113, 117], [1, 2, 3, 4]],
  ['no fixes', [], []],
])('%s', (_, longitudes, expected) => expect(flaggedOf(longitudes)).toEqual(expected))

test('what a truck can do a ship cannot, but near the ends of its leg it may be on the truck', () => {
  const at80kmh = [101, 101.12, 101.24, 101.36]
  expect(flaggedOf(at80kmh)).toEqual([])
  expect(flaggedOf(at80kmh, { fromMin: 100 * 60 })).toEqual([1, 2, 3])
  expect(flaggedOf(at80kmh, { fromMin: 20 * 60 })).toEqual([])
})

test('a plane may be fast', () => {
  const legs = [leg(farm, store, [0, 2], { mode: 'air' })]
  expect(flaggedOf([101, 102, 103, 104], { legs })).toEqual([])
})

test('the noise of two fixes a second apart is no speed', () => {
  expect(flaggedOf([101, 101.002, 101, 101.002], { stepMin: 1 / 60 })).toEqual([])
})

test('0,0 is never a place', () => {
  const fixes = [fix(0, 101), fix(10, 0.001, { latitude: 0 }), fix(20, 101)]
  expect([...flagImplausible(fixes, journey)]).toEqual([fixes[1]])
  expect(flagImplausible([fix(0, 0, { latitude: 0 })], journey).size).toBe(1)
})

test('a believable way with any one outlier in its middle has exactly that one flagged', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 0.15, noNaN: true }), { minLength: 6, maxLength: 40 }),
      fc.nat(),
      (steps, pick) => {
        let longitude = 101
        const way = steps.map((step) => {
          longitude += step
          return longitude
        })
        const outlier = 2 + (pick % (way.length - 4))
        expect(flaggedOf(way, { legs: [leg(farm, store, [0, 24 * hour])] })).toEqual([])
        expect(flaggedOf(way.map((value, index) => (index === outlier ? value + 20 : value)))).toEqual([outlier])
      },
    ),
  )
})
