import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { placeNamesOf, pointsOf, sharedForm } from './weekOnMap.ts'

const orchard = { name: 'Orchard', latitude: 3.7, longitude: 101.9 }
const klang = { name: 'Westports', latitude: 2.95, longitude: 101.3 }
const store = { name: 'Store', latitude: 31.27, longitude: 121.59 }
const times = { plannedDeparture: '2026-07-04T00:00:00.000Z', plannedArrival: '2026-07-05T00:00:00.000Z' }
const legs = [
  { from: orchard, to: klang, mode: 'road', ...times },
  { from: klang, to: store, mode: 'sea', via: [[126.5, 20]], ...times },
] as const
const planned = (form: WeekShipment['shipment']['form'] = 'frozen_whole') => ({
  shipment: { legs, form } as unknown as WeekShipment['shipment'],
  latest: null,
})

test('before the first reading the whole planned way is in view, also where it bends beyond its ends', () => {
  const longitudes = pointsOf([planned()]).map(([, longitude]) => longitude)
  expect([Math.min(...longitudes), Math.max(...longitudes)]).toEqual([101.3, 126.5])
})

test('a container off its way is in view too', () => {
  const latest = { takenAt: times.plannedArrival, temperatureC: -19, latitude: -6, longitude: 106 }
  expect(pointsOf([{ ...planned(), latest }])).toContainEqual([-6, 106])
})

test('a place that several containers pass is named once, the ends of a way first', () => {
  expect(placeNamesOf([planned(), planned()]).map(({ text }) => text)).toEqual(['Orchard', 'Store', 'Westports'])
})

test('colours are explained where they mean the same for every container', () => {
  expect(sharedForm([planned(), planned()])).toBe('frozen_whole')
  expect(sharedForm([planned(), planned('fresh_whole_ripe')])).toBeUndefined()
  expect(sharedForm([])).toBeUndefined()
})
