import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Place } from '@cordline/contract/vocabulary/position'
import type { Leg } from '@cordline/contract/vocabulary/shipment'
import type { Fix } from '../../../src/domain/track/fixesOf.ts'
import { hour, minute, start } from '../coldchain/builders.ts'

/** On the equator-near road of the tests a degree of longitude is about 111 km. */
const place = (name: string, longitude: number, rest: Partial<Place> = {}): Place => ({
  name,
  latitude: 3,
  longitude,
  ...rest,
})
export const farm = place('Farm', 101)
export const port = place('Port', 102)
export const farPort = place('Far port', 110)
export const depot = place('Depot', 110.5)
export const store = place('Store', 111)

export const leg = (
  from: Place,
  to: Place,
  [departsH, arrivesH]: readonly [number, number],
  rest: Partial<Leg> = {},
): Leg => ({
  from,
  to,
  mode: 'road',
  plannedDeparture: instantOf(start + departsH * hour),
  plannedArrival: instantOf(start + arrivesH * hour),
  ...rest,
})

/** Farm → port by road, → far port by sea, → depot by road, a stay there, → store by road. */
export const journey: readonly Leg[] = [
  leg(farm, port, [0, 4]),
  leg(port, farPort, [10, 200], { mode: 'sea' }),
  leg(farPort, depot, [210, 212]),
  leg(depot, depot, [212, 230], { mode: 'store' }),
  leg(depot, store, [230, 232]),
]

export const fix = (atMin: number, longitude: number, rest: Partial<Fix> = {}): Fix => ({
  at: start + atMin * minute,
  latitude: 3,
  longitude,
  ...rest,
})

export const minutesFromStart = (at: number): number => (at - start) / minute
