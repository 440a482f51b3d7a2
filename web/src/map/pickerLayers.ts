import {
  circle,
  divIcon,
  type Map as LeafletMap,
  type LeafletMouseEvent,
  layerGroup,
  marker,
  polygon,
  polyline,
} from 'leaflet'
import { decimalsOf, degreesText, graticuleOf } from './graticule.ts'
import type { MapLayer } from './mapLayer.ts'

export interface GeoPoint {
  readonly latitude: number
  readonly longitude: number
}

interface OrchardPointProps {
  readonly point: GeoPoint | undefined
  /** 68 % radius of the phone's fix, m. */
  readonly accuracyM: number | undefined
}

const orchardGreen = '#2d6a3f'

/** The orchard's point, and around it how far off the phone says that it may be. */
export function toOrchardPointLayer(map: LeafletMap, first: OrchardPointProps): MapLayer<OrchardPointProps> {
  const group = layerGroup().addTo(map)
  const draw = ({ point, accuracyM }: OrchardPointProps): void => {
    group.clearLayers()
    if (!point) return
    const at: [number, number] = [point.latitude, point.longitude]
    if (accuracyM) circle(at, { radius: accuracyM, color: orchardGreen, weight: 1, fillOpacity: 0.08 }).addTo(group)
    const icon = divIcon({ className: 'map-tree', iconSize: [26, 26], iconAnchor: [13, 32] })
    marker(at, { icon, interactive: false, keyboard: false }).addTo(group)
  }
  draw(first)
  return { update: draw, remove: () => group.remove() }
}

interface OutlineProps {
  /** [longitude, latitude] of each corner, not closed. */
  readonly ring: readonly (readonly [number, number])[]
  readonly movable: boolean
  readonly onMove: (ring: [number, number][]) => void
}

/** The orchard's outline with corners that can be dragged. */
export function toOutlineLayer(map: LeafletMap, first: OutlineProps): MapLayer<OutlineProps> {
  const group = layerGroup().addTo(map)
  const draw = ({ ring, movable, onMove }: OutlineProps): void => {
    group.clearLayers()
    const corners = ring.map(([longitude, latitude]): [number, number] => [latitude, longitude])
    const style = { color: orchardGreen, weight: 2.5, fillOpacity: 0.15, interactive: false }
    const shape = corners.length > 2 ? polygon(corners, style) : polyline(corners, style)
    shape.addTo(group)
    if (!movable) return
    for (const [index, corner] of corners.entries()) {
      const icon = divIcon({ className: 'map-corner', iconSize: [24, 24] })
      const handle = marker(corner, { icon, draggable: true, autoPan: true, title: String(index + 1) })
      const moved = () =>
        corners.map(([latitude, longitude], at): [number, number] =>
          at === index ? [handle.getLatLng().lng, handle.getLatLng().lat] : [longitude, latitude],
        )
      handle.on('drag', () => {
        shape.setLatLngs(moved().map(([longitude, latitude]): [number, number] => [latitude, longitude]))
      })
      handle.on('dragend', () => onMove(moved()))
      handle.addTo(group)
    }
  }
  draw(first)
  return { update: draw, remove: () => group.remove() }
}

interface TapProps {
  readonly onTap: (point: GeoPoint) => void
}

/** Six decimals are a tenth of a metre: more would be noise. */
const roundDegrees = (value: number): number => Math.round(value * 1e6) / 1e6

export function toTapLayer(map: LeafletMap, first: TapProps): MapLayer<TapProps> {
  let { onTap } = first
  const tapped = ({ latlng }: LeafletMouseEvent): void => {
    const { lat, lng } = latlng.wrap()
    onTap({ latitude: roundDegrees(lat), longitude: roundDegrees(lng) })
  }
  map.on('click', tapped)
  return {
    update: (props) => {
      onTap = props.onTap
    },
    remove: () => map.off('click', tapped),
  }
}

/** About this many lines each way: enough to judge a distance, few enough not to be a fence. */
const graticuleLines = 3

/** Lines of longitude and latitude with their degrees: where the base map has nothing left to show, they still do. */
export function toGraticuleLayer(map: LeafletMap): MapLayer<null> {
  const group = layerGroup().addTo(map)
  const draw = (): void => {
    group.clearLayers()
    const bounds = map.getBounds()
    const view = { west: bounds.getWest(), east: bounds.getEast(), south: bounds.getSouth(), north: bounds.getNorth() }
    const { meridians, parallels, step } = graticuleOf(view, graticuleLines)
    const decimals = decimalsOf(step)
    const style = { color: 'rgb(110 130 145)', opacity: 0.35, weight: 1, interactive: false }
    const bottom = map.containerPointToLatLng([0, map.getSize().y - 34]).lat
    const label = (at: [number, number], text: string) => {
      const icon = divIcon({
        className: '',
        html: `<span class="map-label map-label-degrees">${text}</span>`,
        iconSize: [0, 0],
      })
      marker(at, { icon, interactive: false, keyboard: false }).addTo(group)
    }
    for (const longitude of meridians) {
      polyline(
        [
          [view.south, longitude],
          [view.north, longitude],
        ],
        style,
      ).addTo(group)
      label([bottom, longitude], degreesText(longitude, 'longitude', decimals))
    }
    for (const latitude of parallels) {
      polyline(
        [
          [latitude, view.west],
          [latitude, view.east],
        ],
        style,
      ).addTo(group)
      label([latitude, view.west], degreesText(latitude, 'latitude', decimals))
    }
  }
  map.on('moveend', draw)
  draw()
  return {
    update: () => undefined,
    remove() {
      map.off('moveend', draw)
      group.remove()
    },
  }
}
