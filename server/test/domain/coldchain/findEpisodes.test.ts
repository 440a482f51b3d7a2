import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import fc from 'fast-check'
import { type EpisodeRules, findEpisodes, severityOf } from '../../../src/domain/coldchain/findEpisodes.ts'
import { temperatureSeries } from '../../../src/domain/coldchain/temperatureSeries.ts'
import { every, minute, reading, start } from './builders.ts'

const tenMinutes = 10 * minute
const warmAbove24: EpisodeRules = {
  limits: [{ id: 'high_alarm', aboveC: 24, delayMin: 20, sensor: 'air' }],
  intervalMs: tenMinutes,
}
const found = (values: readonly (number | undefined)[], rules: Partial<EpisodeRules> = {}) =>
  findEpisodes(every(10, values), { ...warmAbove24, ...rules }).map(({ from, to, peak, state }) => [
    (from - start) / minute,
    (to - start) / minute,
    peak,
    state,
  ])

describe('an episode', () => {
  test.each([
    ['at the limit is not beyond it', [24, 24, 24, 24], []],
    ['shorter than the delay is none', [20, 25, 25, 20, 20], []],
    [
      'as long as the delay is one, from its first to its last point',
      [20, 25, 27.3, 25, 20, 20],
      [[10, 30, 27.3, 'closed']],
    ],
    ['that lasts is open', [20, 25, 25, 26], [[10, 30, 26, 'open']]],
    ['inside for less than ten minutes is not over', [25, 25, 25, 20, 25, 20, 20], [[0, 40, 25, 'closed']]],
    ['just inside the limit is not over', [25, 25, 25, 23.8, 23.8, 23.8, 25], [[0, 60, 25, 'open']]],
    ['just inside does not extend it', [25, 25, 25, 23.8, 23.8], [[0, 20, 25, 'open']]],
    ['a return inside before the delay starts the wait again', [25, 25, 20, 25, 25, 20, 20], []],
    [
      'that was over opens anew',
      [25, 25, 25, 20, 20, 25, 25, 25],
      [
        [0, 20, 25, 'closed'],
        [50, 70, 25, 'open'],
      ],
    ],
    ['bears one lost reading', [25, undefined, 25], [[0, 20, 25, 'open']]],
    [
      'ends before a silence of more than two intervals',
      [25, 25, 25, undefined, undefined, 25, 25, 25],
      [
        [0, 20, 25, 'closed'],
        [50, 70, 25, 'open'],
      ],
    ],
    ['is not made of a silence', [25, undefined, undefined, 25, 20, 20], []],
    ['of an empty series is none', [], []],
  ] as const)('%s', (_, values, expected) => expect(found(values)).toEqual(expected))

  test('with no delay is a single point', () => {
    expect(found([20, 25, 20, 20], { limits: [{ id: 'reject', aboveC: 24, delayMin: 0, sensor: 'product' }] })).toEqual(
      [[10, 10, 25, 'closed']],
    )
  })

  test('closes at the first point inside where neither hysteresis nor waiting is asked for', () => {
    expect(found([25, 25, 25, 24, 25, 25, 25], { hysteresisC: 0, closeAfterMs: 0 })).toEqual([
      [0, 20, 25, 'closed'],
      [40, 60, 25, 'open'],
    ])
  })

  test('can not be open once the history is over', () => {
    expect(found([25, 25, 25], { endedAt: start + 60 * minute })).toEqual([[0, 20, 25, 'closed']])
  })

  test('on the cold side has its lowest point as peak', () => {
    const rules = { limits: [{ id: 'low', belowC: -35, delayMin: 0, sensor: 'air' }], intervalMs: tenMinutes }
    expect(findEpisodes(every(10, [-34, -36, -38.5, -36]), rules)).toEqual([
      {
        boundary: 'low',
        limitC: -35,
        side: 'cold',
        severity: 'alarm',
        from: start + tenMinutes,
        to: start + 3 * tenMinutes,
        peak: -38.5,
        state: 'open',
      },
    ])
  })
})

test('one rise passes several limits, each with its own delay; humidity and CO2 have none here', () => {
  const { limits } = productFormOf('fresh_whole_mature').profile
  const episodes = findEpisodes(every(10, [14, ...Array(13).fill(19)]), { limits, intervalMs: tenMinutes })
  expect(episodes.map(({ boundary, severity }) => [boundary, severity])).toEqual([
    ['high_warn', 'warn'],
    ['high_alarm', 'alarm'],
  ])
})

test.each([
  ['warn', 'warn'],
  ['low_warn', 'warn'],
  ['high_warn', 'warn'],
  ['alarm', 'alarm'],
  ['low_alarm', 'alarm'],
  ['high_alarm', 'alarm'],
  ['low', 'alarm'],
  ['critical', 'critical'],
  ['reject', 'critical'],
])('the limit %s is of severity %s', (id, severity) => expect(severityOf(id)).toBe(severity))

const temperatures = fc.array(fc.option(fc.integer({ min: 22, max: 27 }), { nil: undefined }), { maxLength: 60 })

test('any arrival order and any repeats give the same episodes', () => {
  const arrivals = temperatures.chain((values) => {
    const readings = values.flatMap((temperatureC, index) =>
      temperatureC === undefined ? [] : [reading(index * 10, { temperatureC })],
    )
    return fc.tuple(
      fc.constant(readings),
      fc.shuffledSubarray([...readings, ...readings], { minLength: readings.length }),
    )
  })
  fc.assert(
    fc.property(arrivals, ([readings, some]) => {
      const arrived = [...some, ...readings.toReversed()]
      expect(findEpisodes(temperatureSeries(arrived), warmAbove24)).toEqual(
        findEpisodes(temperatureSeries(readings), warmAbove24),
      )
    }),
  )
})

test('episodes never overlap, begin and end beyond the limit, and last at least the delay', () => {
  fc.assert(
    fc.property(temperatures, (values) => {
      const series = every(10, values)
      const episodes = findEpisodes(series, warmAbove24)
      const isOut = (at: number) => series.some((point) => point.at === at && point.temperatureC > 24)
      for (const [index, { from, to }] of episodes.entries()) {
        expect(isOut(from) && isOut(to)).toBe(true)
        expect(to - from).toBeGreaterThanOrEqual(20 * minute)
        expect(from).toBeGreaterThan(episodes[index - 1]?.to ?? 0)
      }
    }),
  )
})
