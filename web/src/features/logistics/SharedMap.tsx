import { productFormOf } from '@cordline/contract/vocabulary/productForms'
import type { ShipmentAnswer } from '@cordline/contract/wire/http/shipments'
import { useMemo } from 'react'
import { useLanguage } from '../../i18n/language.ts'
import { useText } from '../../i18n/text.ts'
import { Layer, MapView } from '../../map/MapView.tsx'
import { toPlaceNamesLayer } from '../../map/placeNamesLayer.ts'
import { temperatureScaleOf } from '../../map/temperatureScale.ts'
import { MapKey } from './MapKey.tsx'
import { messages } from './messages.ts'
import { SelectedOnMap } from './ShipmentOnMap.tsx'
import { placeNamesOf, pointsOfLegs } from './weekOnMap.ts'

/** The key's height, px, as in logistics.css. */
const keyPx = 48

/** One container's way, as whoever has a link sees it: drawn on our own base map, with no request to anybody else. */
export function SharedMap({ shipment }: { readonly shipment: ShipmentAnswer }) {
  const text = useText()
  const language = useLanguage()
  const item = useMemo(() => ({ shipment }), [shipment])
  const names = useMemo(() => ({ language, stops: placeNamesOf([item]) }), [language, item])
  const fit = useMemo(() => pointsOfLegs(shipment.legs), [shipment.legs])
  return (
    <div className="shared-map">
      <MapView
        label={text(messages.map)}
        fit={fit}
        fitKey={shipment.id}
        tileUrl={null}
        coveredTopPx={keyPx}
        coveredBottomPx={0}
        className="week-map"
      >
        <SelectedOnMap item={item} />
        <Layer make={toPlaceNamesLayer} with={names} />
      </MapView>
      <MapKey scale={temperatureScaleOf(productFormOf(shipment.form).profile)} />
    </div>
  )
}
