import {
  circleMarker,
  type Map as LeafletMap,
  type LeafletMouseEvent,
  layerGroup,
  polyline,
  type Renderer,
} from 'leaflet'
import type { MapLayer } from './mapLayer.ts'
import { type LatLon, nearestIndex } from './paths.ts'
import type { SplitTrack } from './splitTrack.ts'
import { colourOf, type Emphasis, trackCanvasOf } from './trackCanvas.ts'

interface TrackProps {
  readonly track: SplitTrack
  readonly emphasis: Emphasis
  /** Called with the moment of the fix under the pointer, ms. */
  readonly onScrub?: (atMs: number) => void
}

/** Widths of the line in range, of a stretch of which nothing is known, and of the casing (0: none); px. */
const looks: Record<Emphasis, { inRange: number; unknown: number; casing: number; opacity: number }> = {
  selected: { inRange: 3.5, unknown: 3, casing: 8, opacity: 1 },
  equal: { inRange: 3, unknown: 2.5, casing: 6.5, opacity: 1 },
  background: { inRange: 2, unknown: 1.5, casing: 0, opacity: 0.5 },
}

/** How near to the path the pointer must be to mean it: wide enough for a thumb, px. */
const reachPx = 28

/**
 * The way that a container took. One polyline per colour on one canvas, so that a season of minutes stays smooth; under
 * it, unless it is in the background, a pale casing, which lifts it off coasts and other tracks.
 */
export function toTrackLayer(map: LeafletMap, first: TrackProps): MapLayer<TrackProps> {
  const group = layerGroup().addTo(map)
  let props = first

  const draw = (): void => {
    group.clearLayers()
    const { track, emphasis } = props
    const look = looks[emphasis]
    const renderer = trackCanvasOf(map, emphasis)
    const common = { renderer, interactive: false, lineJoin: 'round', smoothFactor: 1.2 } as const
    const all = track.bands.flatMap(({ paths }) => paths)
    const casing = { color: colourOf(map, '--map-casing'), weight: look.casing, opacity: 0.85 }
    if (look.casing > 0) polyline(mutable(all), { ...common, ...casing }).addTo(group)
    const unknown = { color: '#7a8791', dashArray: '2 6', lineCap: 'round', weight: look.unknown } as const
    polyline(mutable(track.unknown), { ...common, ...unknown, opacity: look.opacity }).addTo(group)
    for (const { band, paths } of track.bands) {
      // Out of range is also wider: colour alone doesn't reach everybody.
      const weight = band.step === 0 ? look.inRange : look.inRange + 1.5
      polyline(mutable(paths), { ...common, weight, opacity: look.opacity, color: band.colour }).addTo(group)
    }
    if (emphasis === 'selected') drawDoubtful(track.doubtful, renderer)
  }
  const drawDoubtful = (fixes: readonly LatLon[], renderer: Renderer): void => {
    for (const [latitude, longitude] of fixes) {
      const style = { radius: 4, color: '#7a8791', weight: 1.2, opacity: 0.7, fill: false, interactive: false }
      circleMarker([latitude, longitude], { ...style, renderer }).addTo(group)
    }
  }
  const scrub = ({ containerPoint }: LeafletMouseEvent): void => {
    if (!props.onScrub) return
    const { fixes } = props.track
    const path = fixes.map(({ position }) => map.latLngToContainerPoint([position[0], position[1]]))
    const fix = fixes[nearestIndex(path, containerPoint, reachPx) ?? -1]
    if (fix) props.onScrub(fix.atMs)
  }
  map.on({ mousemove: scrub, click: scrub })
  draw()
  return {
    update(next) {
      const isSameDrawing = next.track === props.track && next.emphasis === props.emphasis
      props = next
      if (!isSameDrawing) draw()
    },
    remove() {
      map.off({ mousemove: scrub, click: scrub })
      group.remove()
    },
  }
}

/** Leaflet's types want arrays that it might change; it copies them into its own points. */
const mutable = (paths: readonly (readonly LatLon[])[]): [number, number][][] =>
  paths.map((path) => path.map(([latitude, longitude]) => [latitude, longitude]))
