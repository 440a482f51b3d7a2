import type { ClockJudgement } from '../../../src/domain/clock/judgeClock.ts'
import type { Episode } from '../../../src/domain/coldchain/findEpisodes.ts'
import { describeShipment } from '../../../src/domain/track/describeShipment.ts'
import type { Milestone } from '../../../src/domain/track/findMilestones.ts'
import type { ShipmentFacts } from '../../../src/domain/track/shipmentFacts.ts'
import { day, hour, minute, start } from '../coldchain/builders.ts'
import { journey } from './builders.ts'

const milestone = (place: string, hours: number, kind: Milestone['kind'] = 'arrived'): Milestone => ({
  place,
  kind,
  at: start + hours * hour,
  position: { latitude: 3, longitude: 101 },
  basis: 'fixes',
})
const episode = (rest: Partial<Episode> = {}): Episode => ({
  boundary: 'warn',
  limitC: -18,
  side: 'warm',
  severity: 'warn',
  from: start,
  to: start + hour,
  peak: -16,
  state: 'closed',
  ...rest,
})

/** Two hours after departure, a reading a minute ago, everything as it should be. */
const fine = (nowH = 2): ShipmentFacts => ({
  now: start + nowH * hour,
  legs: journey,
  milestones: [milestone('Farm', -1), milestone('Farm', 0, 'departed')],
  episodes: [],
  heardAt: start + nowH * hour - minute,
  lots: 2,
  lotsOnShelf: 0,
  devices: 1,
  sendIntervalMs: 10 * minute,
})
const receipt = { at: start + 230 * hour, place: 'Store' }
const exceptionsOf = (facts: ShipmentFacts) =>
  describeShipment(facts).exceptions.map(({ code, severity }) => `${code} ${severity}`)

test('a shipment on its way with nothing wrong needs nobody', () => {
  expect(describeShipment(fine())).toEqual({ state: 'under-way', at: 'Farm', exceptions: [] })
})

test.each<[ReturnType<typeof describeShipment>['state'], Partial<ShipmentFacts>]>([
  ['planned', { heardAt: undefined }],
  ['under-way', {}],
  ['under-way', { lotsOnShelf: 1 }],
  ['received', { receipt }],
  ['received', { receipt, lotsOnShelf: 1 }],
  ['received', { receipt, lots: 0 }],
  ['on-shelf', { receipt, lotsOnShelf: 2 }],
])('it is %s with %j', (state, facts) => expect(describeShipment({ ...fine(), ...facts }).state).toBe(state))

test('it is at the place that it reached last, by time; a receipt says where it ended', () => {
  expect(describeShipment({ ...fine(), milestones: [] }).at).toBeNull()
  expect(
    describeShipment({
      ...fine(),
      milestones: [milestone('Port', 3), milestone('Farm', 0), milestone('Port', 9, 'departed')],
    }).at,
  ).toBe('Port')
  expect(describeShipment({ ...fine(), receipt }).at).toBe('Store')
})

describe('an excursion', () => {
  test.each<[string, readonly Episode[], readonly string[]]>([
    ['a warning that is over needs nobody', [episode()], []],
    ['a warning that lasts does', [episode({ state: 'open' })], ['excursion warn']],
    ['an alarm does, also when over', [episode(), episode({ severity: 'alarm' })], ['excursion alarm']],
    [
      'only the worst of one side is told',
      [episode({ state: 'open' }), episode({ severity: 'critical' }), episode({ severity: 'alarm' })],
      ['excursion critical'],
    ],
    [
      'each side is told',
      [episode({ side: 'cold', severity: 'alarm' }), episode({ severity: 'critical' })],
      ['excursion critical', 'excursion alarm'],
    ],
  ])('%s', (_, episodes, expected) => expect(exceptionsOf({ ...fine(), episodes })).toEqual(expected))

  test('says since when, and how far at most', () => {
    const episodes = [
      episode({ severity: 'alarm', from: start + hour, peak: -9 }),
      episode({ severity: 'alarm', from: start, peak: -11 }),
    ]
    expect(describeShipment({ ...fine(), episodes }).exceptions).toEqual([
      { code: 'excursion', severity: 'alarm', since: start, value: -9 },
    ])
  })
})

test('a thaw is critical and first, and stays so after the receipt', () => {
  const facts = {
    ...fine(),
    receipt,
    coldChain: { thawedAt: start + hour, max: 3 },
    episodes: [episode({ severity: 'critical', from: start + hour })],
  }
  expect(describeShipment(facts).exceptions[0]).toEqual({
    code: 'thawed',
    severity: 'critical',
    since: start + hour,
    value: 3,
  })
  expect(exceptionsOf({ ...fine(), coldChain: { thawedAt: null, max: -18 } })).toEqual([])
})

describe('silence', () => {
  const silentFor = (ms: number, rest: Partial<ShipmentFacts> = {}) => {
    const facts = fine()
    return exceptionsOf({ ...facts, heardAt: facts.now - ms, ...rest })
  }

  test('is three sendings missed, and an alarm after a day', () => {
    expect(silentFor(30 * minute)).toEqual([])
    expect(silentFor(31 * minute)).toEqual(['silent warn'])
    expect(silentFor(day + 1)).toEqual(['silent alarm'])
    expect(silentFor(day, { receipt })).toEqual([])
  })

  test('of a fitted device that never spoke counts from the planned departure', () => {
    expect(describeShipment({ ...fine(), heardAt: undefined }).exceptions).toEqual([
      { code: 'silent', severity: 'warn', since: start, value: 2 },
    ])
    expect(exceptionsOf({ ...fine(-48), heardAt: undefined })).toEqual([])
  })
})

describe('loading', () => {
  const empty = (nowH: number) => ({ ...fine(nowH), heardAt: undefined, milestones: [], lots: 0, devices: 0 })
  test.each([
    ['two days before departure is no matter', -48, []],
    ['a day before is one', -24, ['no-device warn', 'no-lots warn']],
    ['after departure is an alarm', 1, ['no-device alarm', 'no-lots alarm']],
  ])('%s', (_, nowH, expected) => expect(exceptionsOf(empty(nowH))).toEqual(expected))

  test('is over with the receipt', () => expect(exceptionsOf({ ...empty(231), receipt })).toEqual([]))
})

describe('lateness', () => {
  test('is twelve hours after the plan for the next place, and an alarm after two days', () => {
    expect(exceptionsOf(fine(4 + 12))).toEqual([])
    expect(exceptionsOf(fine(4 + 13))).toEqual(['late warn'])
    expect(exceptionsOf(fine(4 + 49))).toEqual(['late alarm'])
    expect(describeShipment(fine(4 + 13)).exceptions).toEqual([
      { code: 'late', severity: 'warn', since: start + 4 * hour, value: 13 },
    ])
  })

  test('is none once the next place was reached, until the one after it is due', () => {
    const milestones = [milestone('Farm', 0), milestone('Port', 20)]
    expect(exceptionsOf({ ...fine(100), milestones })).toEqual([])
    expect(exceptionsOf({ ...fine(213), milestones })).toEqual(['late warn'])
    expect(exceptionsOf({ ...fine(400), milestones: [milestone('Store', 231)] })).toEqual([])
  })

  test('of a shipment without fixes counts only at the end of its way', () => {
    expect(exceptionsOf({ ...fine(100), milestones: [] })).toEqual([])
    expect(exceptionsOf({ ...fine(232 + 13), milestones: [] })).toEqual(['late warn'])
  })
})

describe('the clock of a device', () => {
  const clock = (rest: Partial<ClockJudgement>): ClockJudgement => ({
    verdict: 'good',
    skewMs: -1000,
    messages: 12,
    steps: [],
    ...rest,
  })
  const step = (atH: number, byMin: number) => ({
    at: start + atH * hour,
    byMs: byMin * minute,
    boot: 'b1',
    fromSeq: 7,
  })
  const stepped = clock({ verdict: 'stepped-back', skewMs: null, steps: [step(1, 55), step(2, 5)] })

  test.each<[string, readonly ClockJudgement[], readonly string[]]>([
    ['that is right needs nobody', [clock({})], []],
    ['that nobody knows needs nobody', [clock({ verdict: 'unknown', skewMs: null })], []],
    ['that is ahead does', [clock({ verdict: 'ahead', skewMs: 4 * minute })], ['clock-ahead warn']],
    ['that is behind does', [clock({ verdict: 'behind', skewMs: -55 * minute })], ['clock-behind warn']],
    ['that stepped back does', [stepped], ['clock-stepped-back warn']],
  ])('%s', (_, clocks, expected) => expect(exceptionsOf({ ...fine(), clocks })).toEqual(expected))

  test('is told by minutes, the worst of several devices and steps, and since when it stepped', () => {
    const clocks = [
      clock({ verdict: 'ahead', skewMs: minute }),
      clock({ verdict: 'ahead', skewMs: 4 * minute }),
      stepped,
    ]
    expect(describeShipment({ ...fine(), clocks }).exceptions).toEqual([
      { code: 'clock-stepped-back', severity: 'warn', since: start + hour, value: 55 },
      { code: 'clock-ahead', severity: 'warn', since: null, value: 4 },
    ])
  })

  test('is in doubt after the receipt as well: what it measured stands at wrong times for good', () => {
    expect(exceptionsOf({ ...fine(), receipt, clocks: [stepped] })).toEqual(['clock-stepped-back warn'])
  })
})
