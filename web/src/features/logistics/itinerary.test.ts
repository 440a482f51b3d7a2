import type { Leg } from '@cordline/contract/vocabulary/shipment'
import type { Milestone } from '@cordline/contract/wire/http/track'
import { minutesLate, plannedPaths, toItinerary } from './itinerary.ts'

const raub = { name: 'Raub', latitude: 3.79, longitude: 101.86 }
const klang = { name: 'Westports', latitude: 2.95, longitude: 101.3 }
const yangshan = { name: 'Yangshan', latitude: 30.62, longitude: 122.07 }
const leg = (from: Leg['from'], to: Leg['to'], mode: Leg['mode'], [out, into]: readonly [number, number]): Leg => ({
  from,
  to,
  mode,
  plannedDeparture: day(out),
  plannedArrival: day(into),
})
const day = (number: number) => `2026-07-${String(number).padStart(2, '0')}T00:00:00.000Z`
const legs = [
  leg(raub, klang, 'road', [4, 5]),
  leg(klang, klang, 'store', [5, 7]),
  leg(klang, yangshan, 'sea', [7, 15]),
]
const arrived = (place: Leg['from'], at: string): Milestone => ({
  place: place.name,
  position: place,
  kind: 'arrived',
  at,
  basis: 'fixes',
})

test('a stay between two moves is one stop with an arrival and a departure', () => {
  const stops = toItinerary(legs, [])
  expect(stops.map((stop) => [stop.name, stop.arrival.plannedAt, stop.departure.plannedAt])).toEqual([
    ['Raub', undefined, day(4)],
    ['Westports', day(5), day(7)],
    ['Yangshan', day(15), undefined],
  ])
})

test('what happened stands beside what was planned, with how late it was', () => {
  const [, port] = toItinerary(legs, [arrived(klang, '2026-07-05T02:30:00.000Z')])
  expect(port?.arrival).toMatchObject({ at: '2026-07-05T02:30:00.000Z', basis: 'fixes' })
  expect(port && minutesLate(port.arrival)).toBe(150)
  expect(port && minutesLate(port.departure)).toBeUndefined()
})

test('the planned path follows the way between, and a stay draws nothing', () => {
  const sea: Leg = { ...leg(klang, yangshan, 'sea', [7, 15]), via: [[104, 1.2]] }
  expect(plannedPaths([leg(klang, klang, 'store', [5, 7]), sea])).toEqual([
    [
      [2.95, 101.3],
      [1.2, 104],
      [30.62, 122.07],
    ],
  ])
})
