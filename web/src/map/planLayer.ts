import { type Map as LeafletMap, layerGroup, polyline } from 'leaflet'
import type { MapLayer } from './mapLayer.ts'
import { type LatLon, unwrapPath } from './paths.ts'
import { colourOf, type Emphasis, trackCanvasOf } from './trackCanvas.ts'

interface PlanProps {
  readonly paths: readonly (readonly LatLon[])[]
  readonly emphasis: Emphasis
}

/** Planned legs: thin dashes, never mistaken for where the container has been. */
export function toPlanLayer(map: LeafletMap, first: PlanProps): MapLayer<PlanProps> {
  const group = layerGroup().addTo(map)
  const draw = ({ paths, emphasis }: PlanProps): void => {
    group.clearLayers()
    for (const path of paths) {
      const line = unwrapPath(path).map(([latitude, longitude]): [number, number] => [latitude, longitude])
      polyline(line, {
        renderer: trackCanvasOf(map, emphasis),
        color: colourOf(map, '--map-plan'),
        weight: emphasis === 'background' ? 1.2 : 1.8,
        opacity: emphasis === 'background' ? 0.5 : 1,
        dashArray: '5 5',
        lineCap: 'butt',
        interactive: false,
      }).addTo(group)
    }
  }
  draw(first)
  return { update: draw, remove: () => group.remove() }
}
