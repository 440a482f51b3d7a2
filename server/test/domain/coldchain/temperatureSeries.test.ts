import fc from 'fast-check'
import { temperatureSeries } from '../../../src/domain/coldchain/temperatureSeries.ts'
import { logger, otherLogger, reading } from './builders.ts'

const values = (...readings: Parameters<typeof temperatureSeries>[0]) =>
  temperatureSeries(readings).map(({ temperatureC }) => temperatureC)

test('the series is ordered by when it was measured, not by when it arrived', () => {
  expect(
    values(reading(20, { temperatureC: 3 }), reading(0, { temperatureC: 1 }), reading(10, { temperatureC: 2 })),
  ).toEqual([1, 2, 3])
})

test('cargo temperature comes before return air, and a reading with neither is no point', () => {
  expect(
    values(
      reading(0, { temperatureC: -18, returnC: -14 }),
      reading(10, { returnC: -15 }),
      reading(20, { supplyC: -22 }),
    ),
  ).toEqual([-18, -15])
})

test('zero degrees is a temperature', () => {
  expect(values(reading(0, { temperatureC: 0 }), reading(10, { returnC: 0 }))).toEqual([0, 0])
})

test('return air is ignored during a defrost and for 30 min after it, cargo temperature never', () => {
  const readings = [
    reading(0, { returnC: -18 }),
    reading(10, { returnC: 5, defrost: true }),
    reading(40, { returnC: -9, defrost: false }),
    reading(41, { returnC: -17, defrost: false }),
  ]
  expect(values(...readings)).toEqual([-18, -17])
  expect(values(reading(10, { temperatureC: -18, returnC: 5, defrost: true }))).toEqual([-18])
})

test("one device's defrost says nothing of another device's air", () => {
  expect(
    values(reading(0, { returnC: 5, defrost: true }), reading(10, { deviceId: otherLogger, returnC: -18 })),
  ).toEqual([-18])
})

test('two devices at one instant are averaged; a reading that came twice counts once', () => {
  const [mine, theirs] = [reading(0, { temperatureC: 10 }), reading(0, { deviceId: otherLogger, temperatureC: 20 })]
  expect(values(mine, theirs, mine, mine)).toEqual([15])
})

test('any arrival order and any repeats give the same series', () => {
  const anyReading = fc.record({
    deviceId: fc.constantFrom(logger, otherLogger),
    takenAt: fc.integer({ min: 0, max: 20 }).map((step) => step * 600_000),
    temperatureC: fc.option(fc.double({ min: -30, max: 30, noNaN: true }), { nil: undefined }),
    returnC: fc.double({ min: -30, max: 30, noNaN: true }),
    defrost: fc.boolean(),
  })
  const arrivals = fc
    .array(
      anyReading.map(({ temperatureC, ...rest }) => (temperatureC === undefined ? rest : { ...rest, temperatureC })),
    )
    .chain((readings) =>
      fc.tuple(
        fc.constant(readings),
        fc.shuffledSubarray([...readings, ...readings], { minLength: readings.length * 2 }),
      ),
    )
  fc.assert(
    fc.property(arrivals, ([readings, arrived]) =>
      expect(temperatureSeries(arrived)).toEqual(temperatureSeries(readings)),
    ),
  )
})
