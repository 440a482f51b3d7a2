import { circleMarker, type Map as LeafletMap, layerGroup } from 'leaflet'
import { drawLabels, type LabelText } from './labels.ts'
import type { MapLayer } from './mapLayer.ts'
import { type MapLanguage, placeNames, zoomOfRank } from './placeNames.ts'

interface PlaceNamesProps {
  readonly language: MapLanguage
  /** The stops of the shipments shown: their names come before those of towns. */
  readonly stops?: readonly LabelText[]
}

/** The names on the map: stops first, then towns and seas as far as the zoom has room for them. */
export function toPlaceNamesLayer(map: LeafletMap, first: PlaceNamesProps): MapLayer<PlaceNamesProps> {
  const dots = layerGroup().addTo(map)
  const labels = drawLabels(map)
  let props = first
  const draw = (): void => {
    const shown = placeNames.filter((place) => map.getZoom() >= zoomOfRank[place.rank])
    dots.clearLayers()
    for (const { kind, latitude, longitude } of shown) {
      if (kind === 'city') circleMarker([latitude, longitude], townDot).addTo(dots)
    }
    const towns = shown.map(({ kind, names, latitude, longitude }): LabelText => {
      return { kind, text: names[props.language], position: [latitude, longitude] }
    })
    labels.show([...(props.stops ?? []), ...towns])
  }
  map.on('zoomend', draw)
  draw()
  return {
    update(next) {
      props = next
      draw()
    },
    remove() {
      map.off('zoomend', draw)
      labels.remove()
      dots.remove()
    },
  }
}

const townDot = { radius: 2, stroke: false, fillColor: '#7b8a94', fillOpacity: 0.8, interactive: false }
