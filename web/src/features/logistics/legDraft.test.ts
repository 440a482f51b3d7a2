import { type LegDraft, legHints, moveLeg, nextLeg, shiftLegs, toLegBody, withLeg } from './legDraft.ts'

const leg = (from: string, to: string, more: Partial<LegDraft> = {}): LegDraft => ({
  key: `${from} ${to}`,
  from: { name: from, latitude: 3, longitude: 101 },
  to: { name: to, latitude: 3, longitude: 102 },
  mode: 'road',
  plannedDeparture: '2026-07-04T00:00:00.000Z',
  plannedArrival: '2026-07-04T04:00:00.000Z',
  ...more,
})
const later = { plannedDeparture: '2026-07-04T06:00:00.000Z', plannedArrival: '2026-07-05T00:00:00.000Z' }

test('a plan that follows gives no hint', () => {
  expect(legHints([leg('Raub', 'Westports'), leg('Westports', 'Yangshan', later)])).toEqual([[], []])
})

test.each([
  [
    'arrives before it departs',
    [leg('A', 'B', { plannedArrival: '2026-07-03T00:00:00.000Z' })],
    'arrives-before-departure',
  ],
  ['departs before the leg before it arrives', [leg('A', 'B'), leg('B', 'C')], 'departs-before-arrival'],
  ['starts elsewhere than the leg before it ends', [leg('A', 'B'), leg('X', 'C', later)], 'starts-elsewhere'],
  ['is a stay that moves', [leg('A', 'B', { mode: 'store' })], 'stay-moves'],
])('a leg that %s is told so', (_, legs, hint) => {
  expect(legHints(legs).at(-1)).toEqual([hint])
})

test('an unfinished leg is not nagged about times that are not there yet', () => {
  expect(legHints([leg('A', 'B'), nextLeg([leg('A', 'B')], 'new')])[1]).toEqual([])
})

test('a new leg starts where and when the last one ends', () => {
  expect(nextLeg([leg('A', 'B')], 'new')).toMatchObject({
    from: { name: 'B' },
    plannedDeparture: '2026-07-04T04:00:00.000Z',
  })
})

test('a later departure moves the whole plan', () => {
  const [first, second] = shiftLegs([leg('A', 'B'), leg('B', 'C', { plannedArrival: '' })], 3_600_000)
  expect(first).toMatchObject({
    plannedDeparture: '2026-07-04T01:00:00.000Z',
    plannedArrival: '2026-07-04T05:00:00.000Z',
  })
  expect(second?.plannedArrival).toBe('')
})

test('legs change places, but not beyond the ends', () => {
  const legs = [leg('A', 'B'), leg('B', 'C')]
  expect(moveLeg(legs, 0, 1).map((it) => it.key)).toEqual(['B C', 'A B'])
  expect(moveLeg(legs, 0, -1)).toBe(legs)
})

test('what is sent has no key and no empty codes', () => {
  const body = toLegBody(
    leg('A', 'B', { to: { name: 'B', latitude: 3, longitude: 102, unlocode: '', gln: undefined } }),
  )
  expect(body).not.toHaveProperty('key')
  expect(body).not.toHaveProperty('via')
  expect(body.to).toEqual({ name: 'B', latitude: 3, longitude: 102 })
})

test('another destination takes the stay there and the start of the leg after it along', () => {
  const [toPort, inPort, toSea] = [
    leg('Raub', 'Westports'),
    leg('Westports', 'Westports', { mode: 'store' }),
    leg('Westports', 'Yangshan'),
  ]
  const kuantan = { name: 'Kuantan', latitude: 3.96, longitude: 103.43 }
  const changed = withLeg([toPort, inPort, toSea], 0, { ...toPort, to: kuantan })
  expect(changed.map((it) => [it.from.name, it.to.name])).toEqual([
    ['Raub', 'Kuantan'],
    ['Kuantan', 'Kuantan'],
    ['Kuantan', 'Yangshan'],
  ])
})

test('a leg that began elsewhere anyway is left alone', () => {
  const legs = [leg('A', 'B'), leg('X', 'C')]
  expect(withLeg(legs, 0, { ...leg('A', 'D') })[1]).toBe(legs[1])
})
