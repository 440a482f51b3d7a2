import { stopsOf } from '../../../src/domain/track/stopsOf.ts'
import { hour, start } from '../coldchain/builders.ts'
import { depot, farm, journey, leg, port, store } from './builders.ts'

test('a shipment stops where its legs meet; a stay is one stop', () => {
  expect(stopsOf(journey).map(({ place }) => place.name)).toEqual(['Farm', 'Port', 'Far port', 'Depot', 'Store'])
})

test('a stop is reached when the leg to it ends and left when the next leg that moves begins', () => {
  const planned = stopsOf(journey).map(({ plannedArrival, plannedDeparture }) => [plannedArrival, plannedDeparture])
  const at = (hours: number) => start + hours * hour
  expect(planned).toEqual([
    [undefined, at(0)],
    [at(4), at(10)],
    [at(200), at(210)],
    [at(212), at(230)],
    [at(232), undefined],
  ])
})

test('a stay at the start has no arrival, a stay at the end no arrival of its own', () => {
  expect(stopsOf([leg(farm, farm, [0, 5], { mode: 'store' }), leg(farm, port, [5, 9])])[0]).toEqual({
    place: farm,
    plannedArrival: undefined,
    plannedDeparture: start + 5 * hour,
  })
  expect(stopsOf([leg(farm, depot, [0, 4]), leg(depot, depot, [4, 9], { mode: 'store' })])).toMatchObject([
    { place: farm },
    { place: depot, plannedArrival: start + 4 * hour },
  ])
})

test('where a leg starts elsewhere than the last one ended, both places are stops', () => {
  expect(stopsOf([leg(farm, port, [0, 4]), leg(depot, store, [6, 8])]).map(({ place }) => place.name)).toEqual([
    'Farm',
    'Port',
    'Depot',
    'Store',
  ])
})
