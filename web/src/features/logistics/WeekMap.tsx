import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { WeekShipment } from '@cordline/contract/wire/http/weeks'
import { useMemo } from 'react'
import { useSession } from '../../api/session.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Layer, MapView } from '../../map/MapView.tsx'
import { toPlaceNamesLayer } from '../../map/placeNamesLayer.ts'
import { temperatureScaleOf } from '../../map/temperatureScale.ts'
import { MapKey } from './MapKey.tsx'
import { messages } from './messages.ts'
import { ContainerOnMap, OtherOnMap, SelectedOnMap } from './ShipmentOnMap.tsx'
import { placeNamesOf, pointsOf, sharedForm } from './weekOnMap.ts'

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
const keyPx = 48
const sheetPx = 18

/** Every container's way from its orchard to its store; the selected one's on top, with its moment. */
export function WeekMap({ week, items, selected, isLoaded, onSelect }: WeekMapProps) {
  const text = useText()
  const language = useLanguage()
  const { tileUrl } = useSession()
  const others = items.filter((item) => item !== selected)
  const emphasis = selected ? 'background' : 'equal'
  const shown = useMemo(() => (selected ? [selected] : items), [items, selected])
  const names = useMemo(() => ({ language, stops: placeNamesOf(shown) }), [language, shown])
  const fit = useMemo(() => pointsOf(shown), [shown])
  const form = sharedForm(shown)
  return (
    <>
      <MapView
        label={text(messages.map)}
        fit={fit}
        fitKey={`${week} ${isLoaded} ${selected?.shipment.id}`}
        tileUrl={tileUrl}
        coveredTopPx={form ? keyPx : 0}
        coveredBottomPx={selected ? 0 : sheetPx}
        className="week-map"
      >
        {others.slice(0, maxOtherTracks).map((item) => (
          <OtherOnMap key={item.shipment.id} item={item} emphasis={emphasis} />
        ))}
        {others.map((item) => (
          <ContainerOnMap key={item.shipment.id} item={item} isSelected={false} onSelect={onSelect} />
        ))}
        {selected && <SelectedOnMap key={selected.shipment.id} item={selected} />}
        {selected && <ContainerOnMap key="selected" item={selected} isSelected onSelect={onSelect} />}
        {/* Last: names keep clear of what is there already. */}
        <Layer make={toPlaceNamesLayer} with={names} />
      </MapView>
      {form && <MapKey scale={temperatureScaleOf(productFormOf(form).profile)} />}
    </>
  )
}
