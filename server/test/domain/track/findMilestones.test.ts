import fc from 'fast-check'
import { findMilestones, milestoneOfReceipt } from '../../../src/domain/track/findMilestones.ts'
import { type Fix, fixesOf } from '../../../src/domain/track/fixesOf.ts'
import { hour, minute, reading, start } from '../coldchain/builders.ts'
import { farm, fix, journey, leg, minutesFromStart, port, store } from './builders.ts'

/** A road of 111 km with the default fence of 2 km (0.018°) at both ends. */
const road = [leg(farm, port, [0, 4])]
const found = (fixes: readonly Fix[], legs = road) =>
  findMilestones({ fixes, legs }).map(({ place, kind, at }) => [place, kind, minutesFromStart(at)])

describe('a place is reached', () => {
  test('with the first of two consecutive fixes inside its radius', () => {
    expect(found([fix(0, 101.97), fix(1, 101.99), fix(2, 102), fix(3, 102)])).toEqual([['Port', 'arrived', 1]])
  })

  test.each<[string, readonly Fix[]]>([
    ['by one fix inside among close ones outside', [fix(0, 101.97), fix(1, 101.985), fix(2, 101.97), fix(3, 101.97)]],
    ['by the newest fix, until the next', [fix(0, 101.9), fix(60, 102)]],
    [
      'by fixes less accurate than the radius',
      [fix(0, 101.99, { accuracyM: 2500 }), fix(1, 102, { accuracyM: 3000 }), fix(2, 102, { accuracyM: 2001 })],
    ],
    ['by an impossible fix', [fix(0, 101.1), fix(10, 101.2), fix(20, 102), fix(30, 101.3), fix(40, 101.4)]],
    ['by passing it at a distance', [fix(0, 101.9, { latitude: 3.03 }), fix(60, 102.1, { latitude: 3.03 })]],
    ['by a straight line over a silence of days', [fix(0, 101.5), fix(3 * 24 * 60, 102.5)]],
    ['by nothing', []],
  ])('not %s', (_, fixes) => expect(found(fixes).filter(([place]) => place === 'Port')).toEqual([]))

  test('by one fix inside, where its neighbours are ten minutes away', () => {
    expect(found([fix(0, 101.5), fix(60, 102), fix(120, 102.5), fix(180, 103)])).toEqual([
      ['Port', 'arrived', 60],
      ['Port', 'departed', 120],
    ])
  })

  test('by the straight way between two hourly fixes that jumped over its fence', () => {
    const [arrived, departed] = found([fix(0, 101.5), fix(60, 102.5), fix(120, 103)])
    expect(arrived).toEqual(['Port', 'arrived', expect.closeTo(30 - 1.08, 1)])
    expect(departed).toEqual(['Port', 'departed', expect.closeTo(30 + 1.08, 1)])
  })

  test('within its own radius', () => {
    const wide = [leg(farm, { ...port, radiusM: 5000 }, [0, 4])]
    const nearby = [fix(0, 101.9), fix(1, 101.96), fix(2, 101.96)]
    expect(found(nearby)).toEqual([])
    expect(found(nearby, wide)).toEqual([['Port', 'arrived', 1]])
  })
})

describe('a place is left', () => {
  const inside = [fix(0, 101), fix(1, 101)]
  test.each<[string, readonly Fix[], number | undefined]>([
    ['with the first of two fixes beyond the radius and 20 %', [fix(2, 101.021), fix(3, 101.03), fix(4, 101.04)], 3],
    ['not by one fix beyond', [fix(2, 101.03), fix(3, 101)], undefined],
    ['not within 20 % of the radius', [fix(2, 101.02), fix(3, 101.021), fix(4, 101.02)], undefined],
    ['not by the newest fix alone', [fix(2, 101.03)], undefined],
  ])('%s', (_, fixes, leftAt) => {
    const departed = leftAt === undefined ? [] : [['Farm', 'departed', leftAt]]
    expect(found([...inside, ...fixes])).toEqual([['Farm', 'arrived', 0], ...departed])
  })
})

/** Hourly fixes at places of the journey: farm, port for six hours, far port after a silent voyage, depot, store. */
const wholeWay = [
  ...[101, 101, 101.5, 102, 102, 102, 102].map((longitude, index) => ({ hours: index, longitude })),
  ...[110, 110, 110.5, 110.5, 110.5, 111, 111].map((longitude, index) => ({ hours: 203 + index, longitude })),
]
const readings = wholeWay.map(({ hours, longitude }) => reading(hours * 60, { latitude: 3, longitude }))
const milestonesOf = (some: typeof readings) => findMilestones({ fixes: fixesOf(some), legs: journey })

test('the whole way has its milestones in the order of the plan, each with what was planned', () => {
  expect(
    milestonesOf(readings).map(({ place, kind, at, plannedAt }) => [
      place,
      kind,
      (at - start) / hour,
      plannedAt && (plannedAt - start) / hour,
    ]),
  ).toEqual([
    ['Farm', 'arrived', 0, undefined],
    ['Farm', 'departed', 2, 0],
    ['Port', 'arrived', 3, 4],
    ['Port', 'departed', 203, 10],
    ['Far port', 'arrived', 203, 200],
    ['Far port', 'departed', 205, 210],
    ['Depot', 'arrived', 205, 212],
    ['Depot', 'departed', 208, 230],
    ['Store', 'arrived', 208, 232],
  ])
})

test('a place that no fix saw holds up none', () => {
  const withoutPort = readings.filter(({ longitude = 0 }) => longitude < 101.4 || longitude > 109)
  expect(milestonesOf(withoutPort).map(({ place }) => place)).toEqual(
    expect.arrayContaining(['Farm', 'Far port', 'Store']),
  )
  expect(milestonesOf(withoutPort).map(({ place }) => place)).not.toContain('Port')
})

test('any arrival order and any repeats give the same milestones', () => {
  const arrivals = fc.shuffledSubarray([...readings, ...readings, ...readings], { minLength: readings.length })
  fc.assert(
    fc.property(arrivals, (arrived) => expect(milestonesOf([...arrived, ...readings])).toEqual(milestonesOf(readings))),
  )
})

describe('what a person said', () => {
  const manual = [{ place: 'Port', kind: 'arrived', at: start + 90 * minute }] as const

  test('wins over the fixes and is marked', () => {
    const milestones = findMilestones({ fixes: [fix(0, 101.97), fix(1, 102), fix(2, 102)], legs: road, manual })
    expect(milestones).toEqual([
      {
        place: 'Port',
        position: { latitude: 3, longitude: 102 },
        kind: 'arrived',
        at: start + 90 * minute,
        plannedAt: start + 4 * hour,
        basis: 'manual',
      },
    ])
  })

  test('stands where no fix says anything', () => {
    expect(findMilestones({ fixes: [], legs: road, manual })).toMatchObject([{ place: 'Port', basis: 'manual' }])
  })

  test('in a receipt is the arrival at the place that it names, or at the last place', () => {
    const at = new Date(start).toISOString()
    expect(milestoneOfReceipt({ at, place: 'Depot' }, journey)).toEqual({ place: 'Depot', kind: 'arrived', at: start })
    expect(milestoneOfReceipt({ at, place: 'Back door' }, journey)).toEqual({
      place: store.name,
      kind: 'arrived',
      at: start,
    })
  })
})
