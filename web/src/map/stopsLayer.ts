import { divIcon, type Map as LeafletMap, layerGroup, marker } from 'leaflet'
import type { MapLayer } from './mapLayer.ts'
import type { LatLon } from './paths.ts'
import { named, tipOf } from './tip.ts'
import type { Emphasis } from './trackCanvas.ts'

/** A planned place of a shipment, with what is known of it, in words. */
export interface Stop {
  readonly name: string
  readonly position: LatLon
  readonly isReached: boolean
  /** Planned and actual times, one sentence each. */
  readonly lines: readonly string[]
}

interface StopsProps {
  readonly stops: readonly Stop[]
  readonly emphasis: Emphasis
}

/** Small where many containers' places lie side by side, px. */
const sizePx: Record<Emphasis, number> = { selected: 13, equal: 10, background: 7 }

/** The places of a shipment's plan: hollow while ahead, filled once reached, their times on hover, focus or tap. */
export function toStopsLayer(map: LeafletMap, first: StopsProps): MapLayer<StopsProps> {
  const group = layerGroup().addTo(map)
  const draw = ({ stops, emphasis }: StopsProps): void => {
    group.clearLayers()
    for (const stop of stops) {
      const className = `map-stop map-stop-${emphasis} ${stop.isReached ? 'map-stop-reached' : ''}`
      const icon = divIcon({ className, iconSize: [sizePx[emphasis], sizePx[emphasis]] })
      named(marker([stop.position[0], stop.position[1]], { icon, keyboard: emphasis === 'selected' }), [
        stop.name,
        ...stop.lines,
      ])
        .bindTooltip(tipOf(stop.name, stop.lines), { direction: 'top', offset: [0, -8] })
        .addTo(group)
    }
  }
  draw(first)
  return { update: draw, remove: () => group.remove() }
}
