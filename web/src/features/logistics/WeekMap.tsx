import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { useMemo } from 'react'
import { useSession } from '../../api/session.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Layer, MapView } from '../../map/MapView.tsx'
import type { LatLon } from '../../map/paths.ts'
import { toPlaceNamesLayer } from '../../map/placeNamesLayer.ts'
import { temperatureScaleOf } from '../../map/temperatureScale.ts'
import { toItinerary } from './itinerary.ts'
import { MapKey } from './MapKey.tsx'
import { messages } from './messages.ts'
import { ContainerOnMap, OtherOnMap, SelectedOnMap } from './ShipmentOnMap.tsx'

interface WeekMapProps {
  readonly week: string
  readonly items: readonly WeekShipment[]
  readonly selected: WeekShipment | undefined
  readonly isLoaded: boolean
  readonly onSelect: (shipmentId: string) => void
}

/** More tracks than this at once are a tangle, and hundreds of calls; the other containers keep their marks. */
const maxOtherTracks = 40

/** The key's height, and how far the phone's sheet lies over the map; px, as in logistics.css. */
const keyPx = 40
const sheetPx = 18

/** Every container of the week on one map; the selected one's way on top, with its places and its moment. */
export function WeekMap({ week, items, selected, isLoaded, onSelect }: WeekMapProps) {
  const text = useText()
  const language = useLanguage()
  const { tileUrl } = useSession()
  const others = items.filter((item) => item !== selected)
  const names = useMemo(() => ({ language, stops: selected ? stopNames(selected) : [] }), [language, selected])
  const fit = useMemo(() => (selected ? fitOf([selected]) : fitOf(items)), [items, selected])
  return (
    <>
      <MapView
        label={text(messages.map)}
        fit={fit}
        fitKey={`${week} ${isLoaded} ${selected?.shipment.id}`}
        tileUrl={tileUrl}
        coveredTopPx={selected ? keyPx : 0}
        coveredBottomPx={selected ? 0 : sheetPx}
        className="week-map"
      >
        <Layer make={toPlaceNamesLayer} with={names} />
        {others.slice(0, maxOtherTracks).map((item) => (
          <OtherOnMap key={item.shipment.id} item={item} />
        ))}
        {others.map((item) => (
          <ContainerOnMap key={item.shipment.id} item={item} isSelected={false} onSelect={onSelect} />
        ))}
        {selected && <SelectedOnMap key={selected.shipment.id} item={selected} />}
        {selected && <ContainerOnMap key="selected" item={selected} isSelected onSelect={onSelect} />}
      </MapView>
      {selected && <MapKey scale={temperatureScaleOf(productFormOf(selected.shipment.form).profile)} />}
    </>
  )
}

function stopNames({ shipment }: WeekShipment) {
  return toItinerary(shipment.legs, []).map(({ name, position }) => ({ text: name, position, kind: 'stop' as const }))
}

function fitOf(items: readonly WeekShipment[]): readonly LatLon[] {
  return items.flatMap(({ shipment, latest }): LatLon[] => {
    const places = shipment.legs.flatMap(({ from, to }): LatLon[] => [
      [from.latitude, from.longitude],
      [to.latitude, to.longitude],
    ])
    if (latest?.latitude != null && latest.longitude != null) places.push([latest.latitude, latest.longitude])
    return places
  })
}
