import type { CarriageParts, StoryParts } from '../../../src/domain/trace/lotStory.ts'
import { tellStory } from '../../../src/domain/trace/lotStory.ts'
import { batch, clerk, leg, lot, orchard, packingHouse, shipment } from '../../builders.ts'

const day = (date: number, hour = 0): string => new Date(Date.UTC(2026, 6, date, hour)).toISOString()
const coldChain: StoryParts['coldChain'] = {
  from: day(4),
  to: day(12),
  readings: 0,
  minutes: { inRange: 0, warm: 0, cold: 0, unknown: 0 },
  min: null,
  max: null,
  mean: null,
  targetC: { min: -25, max: -18 },
  episodes: [],
  thawedAt: null,
  remainingLife: null,
}
const track = (changes: Partial<CarriageParts['track']> = {}): CarriageParts['track'] => ({
  points: [],
  gaps: [],
  milestones: [],
  ...changes,
})
const carriage = (changes: Partial<CarriageParts> = {}): CarriageParts => ({
  shipment: shipment(),
  windows: [{ from: day(5) }],
  track: track(),
  ...changes,
})
const story = (parts: Partial<StoryParts>) =>
  tellStory({ lot: lot(), batches: [], orchards: [], carriages: [], coldChain, ...parts })

test('only what was measured while the lot was in the container is its own', () => {
  const points = [1, 6, 9, 11].map((date) => ({ takenAt: day(date), temperatureC: -date }))
  const windows = [{ from: day(5), to: day(10) }]
  const gaps = [
    { from: day(3), to: day(6) },
    { from: day(9), to: day(12) },
    { from: day(10), to: day(11) },
  ]
  const [told] = story({ carriages: [carriage({ windows, track: track({ points, gaps }) })] }).carriages
  expect(told?.temperatures.map((it) => it.temperatureC)).toEqual([-6, -9])
  expect(told?.gaps).toEqual([
    { from: day(5), to: day(6) },
    { from: day(9), to: day(10) },
  ])
})

test('the return air stands in for the cargo, but not while the coil defrosts', () => {
  const points = [
    { takenAt: day(6), returnC: -19 },
    { takenAt: day(7), returnC: 4, defrost: true },
    { takenAt: day(8), temperatureC: -20, returnC: -3 },
  ]
  const [told] = story({ carriages: [carriage({ track: track({ points }) })] }).carriages
  expect(told?.temperatures.map((it) => it.temperatureC)).toEqual([-19, -20])
})

test('stops have what was planned and what happened; what was left before the lot came is not its own', () => {
  const milestones = [
    { place: 'Raub packing house', kind: 'departed', at: day(5, 1) },
    { place: 'Port Klang', kind: 'arrived', at: day(5, 6) },
  ] as const
  const tell = (from: string) =>
    story({ carriages: [carriage({ windows: [{ from }], track: track({ milestones }) })] }).carriages[0]?.stops
  expect(tell(day(5))?.map((it) => it.name)).toEqual(['Raub packing house', 'Port Klang', 'Yangshan, Shanghai'])
  expect(tell(day(5))?.[1]).toEqual({
    name: 'Port Klang',
    position: { latitude: 3, longitude: 101.39 },
    unlocode: 'MYPKG',
    by: 'road',
    plannedArrival: '2026-07-05T04:00:00.000Z',
    arrivedAt: day(5, 6),
    plannedDeparture: '2026-07-05T10:00:00.000Z',
  })
  expect(tell(day(5, 2))?.map((it) => it.name)).toEqual(['Port Klang', 'Yangshan, Shanghai'])
})

test('a plan that begins at the orchard is told from where the container was first seen', () => {
  const legs = [
    leg({ from: { name: 'Ridge', latitude: 3.83, longitude: 101.9 }, to: packingHouse }),
    ...shipment().legs,
  ]
  const milestones = [{ place: 'Raub packing house', kind: 'departed', at: day(5, 1) }] as const
  const told = carriage({ shipment: shipment({ legs }), track: track({ milestones }) })
  expect(story({ carriages: [told] }).carriages[0]?.stops[0]?.name).toBe('Raub packing house')
  const unseen = carriage({ shipment: shipment({ legs }) })
  expect(story({ carriages: [unseen] }).carriages[0]?.stops[0]?.name).toBe('Ridge')
})

test('a container that went on without the lot is told up to where it was taken out', () => {
  const milestones = [{ place: 'Port Klang', kind: 'arrived', at: day(5, 6) }] as const
  const left = carriage({ windows: [{ from: day(5), to: day(6) }], track: track({ milestones }) })
  const [told] = story({ carriages: [left] }).carriages
  expect(told?.outcome).toBe('left')
  expect(told?.stops.map((it) => it.name)).toEqual(['Raub packing house', 'Port Klang'])
})

test('containers are told in the order of the lot’s time in them', () => {
  const [first, second] = [
    carriage({ windows: [{ from: day(5), to: day(6) }] }),
    carriage({ windows: [{ from: day(7) }] }),
  ]
  const told = story({ carriages: [second, first] })
  expect(told.carriages.map((it) => it.windows[0]?.from)).toEqual([day(5), day(7)])
  expect(told.stage).toBe('under-way')
})

const receipt = { at: day(11), place: 'Jinqiao', by: clerk, note: 'Madam Wong signed' }

test.each([
  ['packed', {}],
  ['under-way', { carriages: [carriage()] }],
  ['received', { carriages: [carriage({ shipment: shipment({ receipt }) })] }],
  ['on-shelf', { lot: lot({ shelf: { at: day(12), place: 'Jinqiao' } }) }],
] as const)('a lot is %s', (stage, parts) => {
  expect(story(parts).stage).toBe(stage)
})

test('batches come with most kilograms first, each with its orchard and first photo', () => {
  const grove = orchard({ name: 'Ridge' })
  const [small, large] = [batch({ orchardId: grove.id }), batch({ variety: 'D24' })]
  const parcel = lot({
    batches: [
      { batchId: small.id, weightKg: 20 },
      { batchId: large.id, weightKg: 80 },
    ],
  })
  const told = story({ lot: parcel, batches: [small, large], orchards: [grove] }).batches
  expect(told.map((it) => [it.variety, it.weightKg, it.orchard?.name])).toEqual([
    ['D24', 80, undefined],
    ['D197', 20, 'Ridge'],
  ])
})

test('no person is in it, nor what people wrote to each other', () => {
  const grove = orchard({
    registrations: [
      { scheme: 'myGAP', code: 'M1', holder: 'Lim Seng Huat', validFrom: '2024-01-01', validTo: '2027-01-01' },
    ],
  })
  const harvest = batch({ orchardId: grove.id, note: 'ring 012-345' })
  const parcel = lot({ batches: [{ batchId: harvest.id, weightKg: 20 }] })
  const carriages = [carriage({ shipment: shipment({ receipt }) })]
  const text = JSON.stringify(story({ lot: parcel, batches: [harvest], orchards: [grove], carriages }))
  expect(text).toContain('M1')
  expect(text).not.toMatch(/Lim Seng Huat|012-345|Madam Wong/)
  for (const secret of [clerk, parcel.organisationId, harvest.id, grove.id]) expect(text).not.toContain(secret)
})
