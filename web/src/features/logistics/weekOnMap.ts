import type { ProductFormId } from '@cordline/contract/vocabulary/productForms'
import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import type { LabelText } from '../../map/labels.ts'
import type { LatLon } from '../../map/paths.ts'
import { type ItineraryStop, plannedPaths, toItinerary } from './itinerary.ts'

type OnMap = Pick<WeekShipment, 'shipment' | 'latest'>

/** Every point that must be in view: each container's whole planned way and where it is. */
export function pointsOf(items: readonly OnMap[]): readonly LatLon[] {
  return items.flatMap(({ shipment, latest }) => {
    const planned = pointsOfLegs(shipment.legs)
    const { latitude, longitude } = latest ?? {}
    return latitude == null || longitude == null ? planned : [...planned, [latitude, longitude]]
  })
}

/** A planned way as a whole. */
export const pointsOfLegs = (legs: OnMap['shipment']['legs']): readonly LatLon[] => plannedPaths(legs).flat()

/** The names of the places on these ways, each once; where a way begins and ends first, for not all find room. */
export function placeNamesOf(items: readonly Pick<OnMap, 'shipment'>[]): readonly LabelText[] {
  const names = new Map<string, LabelText>()
  for (const { name, position } of items.flatMap(({ shipment }) => endsFirst(toItinerary(shipment.legs, [])))) {
    if (!names.has(name)) names.set(name, { text: name, position, kind: 'stop' })
  }
  return [...names.values()]
}

function endsFirst(stops: readonly ItineraryStop[]): readonly ItineraryStop[] {
  return [...stops.slice(0, 1), ...stops.slice(-1), ...stops.slice(1, -1)]
}

/** The one product that all of them carry: only then do the map's colours mean the same degrees everywhere. */
export function sharedForm(items: readonly Pick<OnMap, 'shipment'>[]): ProductFormId | undefined {
  const [form, ...others] = new Set(items.map(({ shipment }) => shipment.form))
  return others.length === 0 ? form : undefined
}
