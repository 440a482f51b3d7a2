import { type ProductFormId, productFormOf } from '@cordline/contract/vocabulary/productForms'
import fc from 'fast-check'
import { measureColdChain } from '../../../src/domain/coldchain/measureColdChain.ts'
import type { TemperaturePoint } from '../../../src/domain/coldchain/temperatureSeries.ts'
import { day, every, hour, minute, start } from './builders.ts'

interface Options {
  readonly form?: ProductFormId
  readonly stepMin?: number
  readonly toMin?: number
  readonly fromMin?: number
}
const measureSeries = (
  series: readonly TemperaturePoint[],
  { form = 'frozen_whole', stepMin = 60, toMin, fromMin = 0 }: Options = {},
) =>
  measureColdChain({
    series,
    window: {
      from: start + fromMin * minute,
      to: toMin === undefined ? (series.at(-1)?.at ?? start) : start + toMin * minute,
    },
    intervalMs: stepMin * minute,
    form: productFormOf(form),
  })
const measure = (values: readonly (number | undefined)[], options: Options = {}) =>
  measureSeries(every(options.stepMin ?? 60, values), options)

describe('minutes', () => {
  test.each<[string, readonly (number | undefined)[], Options, readonly [number, number, number, number]]>([
    ['all in range', [-20, -20, -20], {}, [120, 0, 0, 0]],
    ['at the ends of the range is in range', [-18, -18, -25, -25], {}, [180, 0, 0, 0]],
    ['warm from where the line crosses', [-20, -16, -16], {}, [30, 90, 0, 0]],
    ['cold from where the line crosses', [-24, -28], {}, [15, 0, 45, 0]],
    ['through the whole range', [-32, -11], {}, [20, 20, 20, 0]],
    ['one lost reading is bridged', [-20, undefined, -20], {}, [120, 0, 0, 0]],
    ['two lost readings are unknown', [-20, undefined, undefined, -20, -20], {}, [60, 0, 0, 180]],
    ['the last value holds for two intervals', [-20, -16], { toMin: 180 }, [30, 150, 0, 0]],
    ['and is unknown after more', [-20, -20], { toMin: 181 }, [60, 0, 0, 121]],
    ['so does the first value before it', [undefined, -20, -20], {}, [120, 0, 0, 0]],
    ['nothing measured', [], { toMin: 600 }, [0, 0, 0, 600]],
    ['readings outside of the window do not count', [-5, -20, -20, -5], { fromMin: 60, toMin: 120 }, [60, 0, 0, 0]],
  ])('%s', (_, values, options, [inRange, warm, cold, unknown]) => {
    const { minutes } = measure(values, options)
    expect(minutes.inRange).toBeCloseTo(inRange, 9)
    expect(minutes.warm).toBeCloseTo(warm, 9)
    expect(minutes.cold).toBeCloseTo(cold, 9)
    expect(minutes.unknown).toBeCloseTo(unknown, 9)
  })

  test('of all four kinds add up to the window, whatever was measured', () => {
    const anySeries = fc.array(fc.option(fc.double({ min: -40, max: 30, noNaN: true }), { nil: undefined }), {
      maxLength: 50,
    })
    fc.assert(
      fc.property(anySeries, fc.integer({ min: 0, max: 4000 }), (values, toMin) => {
        const { minutes } = measure(values, { toMin })
        expect(minutes.inRange + minutes.warm + minutes.cold + minutes.unknown).toBeCloseTo(toMin, 6)
        for (const part of Object.values(minutes)) expect(part).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('temperatures', () => {
  test('nothing measured is null, not zero', () => {
    expect(measure([], { toMin: 600 })).toMatchObject({
      min: null,
      max: null,
      mean: null,
      timeWeightedMean: null,
      meanKineticTemperatureC: null,
      thawedAt: null,
      remainingLife: null,
    })
  })

  test('the time-weighted mean counts each reading as long as it stands for', () => {
    const series = [0, 60, 70, 80].map((at, index) => ({
      at: start + at * minute,
      temperatureC: index === 0 ? -20 : -10,
    }))
    const { min, max, mean, timeWeightedMean } = measureSeries(series)
    expect([min, max, mean, timeWeightedMean]).toEqual([-20, -10, -12.5, (-15 * 60 - 10 * 20) / 80])
  })
})

describe('a thaw', () => {
  test('is the first frozen reading above −5 °C, and leaves no life', () => {
    const measured = measure([-20, -5, -4.9, -20])
    expect(measured.thawedAt).toBe(start + 2 * hour)
    expect(measured.remainingLife).toEqual({ lowDays: 0, highDays: 0, basis: 'thawed: above -5 °C' })
  })

  test('is none at −5 °C, and none of fresh fruit', () => {
    expect(measure([-20, -5, -20]).thawedAt).toBeNull()
    expect(measure([14, 14], { form: 'fresh_whole_mature' }).thawedAt).toBeNull()
  })
})

describe('budgets', () => {
  test('count the time between two readings that are both beyond the limit', () => {
    const { budgets } = measure([-20, -17, -14, -13, -11, -20])
    expect(budgets).toEqual([
      { limitC: -18, side: 'warm', usedMin: 180, maxMin: 1440 },
      { limitC: -15, side: 'warm', usedMin: 120, maxMin: 240 },
      { limitC: -12, side: 'warm', usedMin: 0, maxMin: 60 },
    ])
  })

  test('do not count a silence, and have a cold side', () => {
    const [cold] = measure([9, 9, undefined, undefined, 9, 9], { form: 'fresh_whole_mature' }).budgets
    expect(cold).toEqual({ limitC: 10, side: 'cold', usedMin: 120, maxMin: 720 })
  })
})

describe('the chilling dose', () => {
  test.each<[string, readonly number[], number]>([
    ['a warm hour', [14, 14], 0],
    ['one degree for two hours', [12, 12, 12], 2],
    ['crossing 13 °C half-way', [14, 12], 0.25],
    ['sinking below it', [12, 10], 2],
  ])('%s', (_, values, dose) =>
    expect(measure(values, { form: 'fresh_whole_ripe' }).chillingDegreeHours).toBeCloseTo(dose, 9),
  )

  test('is told of fresh fruit only', () => {
    expect(measure([-20, -20]).chillingDegreeHours).toBeNull()
    expect(measure([3, 3], { form: 'chilled_pulp_map' }).chillingDegreeHours).toBeNull()
  })
})

describe('remaining life', () => {
  const days = (count: number, temperatureC: number) => Array.from({ length: count * 24 + 1 }, () => temperatureC)
  const lifeOf = (values: readonly (number | undefined)[], options: Options = {}) =>
    measure(values, options).remainingLife

  test('at the reference temperature a day is a day, whatever the kinetics', () => {
    expect(lifeOf(days(10, -18))?.lowDays).toBeCloseTo(355, 9)
    expect(lifeOf(days(10, -18))?.highDays).toBeCloseTo(355, 9)
    expect(lifeOf(days(7, 14), { form: 'fresh_whole_mature' })?.lowDays).toBeCloseTo(21, 9)
  })

  test('a warm day of frozen fruit costs exp(Ea/R·(1/Tref − 1/T)) days, at both ends of the band of Ea', () => {
    const cost = (ea: number) => Math.exp((ea / 8.3144621e-3) * (1 / 255.15 - 1 / 263.15))
    expect(lifeOf(days(1, -10))?.lowDays).toBeCloseTo(365 - cost(132), 9)
    expect(lifeOf(days(1, -10))?.highDays).toBeCloseTo(365 - cost(61), 9)
  })

  test('a warm day of fresh fruit costs Q10^((T − Tref)/10) days; below the floor nothing more is gained', () => {
    const warm = lifeOf(days(1, 24), { form: 'fresh_whole_mature' })
    expect(warm?.lowDays).toBeCloseTo(28 - 4, 9)
    expect(warm?.highDays).toBeCloseTo(28 - 3.3, 9)
    expect(lifeOf(days(1, 5), { form: 'fresh_whole_mature' })).toEqual(
      lifeOf(days(1, 13), { form: 'fresh_whole_mature' }),
    )
  })

  test('is never below zero', () => {
    expect(lifeOf(days(5, 34), { form: 'fresh_whole_ripe' })).toMatchObject({ lowDays: 0, highDays: 0 })
  })

  test('unknown time widens the interval, from the set point to the warmest that was measured', () => {
    const known = lifeOf(days(10, -20))
    const unknown = lifeOf([...days(5, -20), ...Array(48).fill(undefined), -12, -20])
    expect(unknown?.highDays).toBeGreaterThan(360)
    expect((unknown?.highDays ?? 0) - (unknown?.lowDays ?? 0)).toBeGreaterThan(
      (known?.highDays ?? 0) - (known?.lowDays ?? 0) + 5,
    )
    expect(unknown?.basis).toBe(
      '365 days at -18 °C; Arrhenius, Ea 61–132 kJ/mol; 49.0 h unknown taken as -20 to -12 °C',
    )
  })

  test('the low end is never above the high end, and warmer is never better', () => {
    const span = fc.array(fc.double({ min: -30, max: -6, noNaN: true }), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(span, (values) => {
        const [cool, warm] = [lifeOf(values), lifeOf(values.map((value) => value + 0.5))]
        expect(cool?.lowDays).toBeLessThanOrEqual(cool?.highDays ?? 0)
        expect(warm?.highDays).toBeLessThanOrEqual(cool?.highDays ?? 0)
      }),
    )
  })
})

test('three months of minutes are a small matter', () => {
  const series = Array.from({ length: 3 * 30 * 24 * 60 }, (_, index) => ({
    at: start + index * minute,
    temperatureC: -20,
  }))
  expect(measureSeries(series, { stepMin: 1 }).minutes.inRange).toBeCloseTo((90 * day) / minute - 1, 3)
})
