import { divIcon, type Map as LeafletMap, type Marker, marker } from 'leaflet'
import type { MapLayer } from './mapLayer.ts'
import type { LatLon } from './paths.ts'

interface ScrubProps {
  readonly position: LatLon | undefined
  readonly colour: string
}

/** Where the container was at the moment that the curve's cursor stands at. */
export function toScrubLayer(map: LeafletMap, first: ScrubProps): MapLayer<ScrubProps> {
  const icon = divIcon({ className: 'map-scrub', iconSize: [18, 18] })
  let mark: Marker | undefined
  const draw = ({ position, colour }: ScrubProps): void => {
    if (!position) {
      mark?.remove()
      mark = undefined
      return
    }
    mark ??= marker([position[0], position[1]], { icon, interactive: false, keyboard: false, zIndexOffset: 2000 })
    mark.addTo(map).setLatLng([position[0], position[1]])
    mark.getElement()?.style.setProperty('background', colour)
  }
  draw(first)
  return { update: draw, remove: () => mark?.remove() }
}
