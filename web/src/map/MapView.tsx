import 'leaflet/dist/leaflet.css'
import './map.css'
import { control, type LatLngBoundsExpression, type Map as LeafletMap, map as makeMap } from 'leaflet'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { toBaseLayer } from './baseLayer.ts'
import type { MakeLayer, MapLayer } from './mapLayer.ts'
import type { LatLon } from './paths.ts'

interface MapViewProps {
  /** What a screen reader calls the map. */
  readonly label: string
  /** The view at first, and again whenever `fitKey` changes: these points fill the map. */
  readonly fit: readonly LatLon[]
  readonly fitKey: string
  /** An address template of map tiles, where the operator set one; else the base map is our own. */
  readonly tileUrl?: string | null
  /** Room that things lying over the map take away at its top and bottom, px. */
  readonly coveredTopPx?: number
  readonly coveredBottomPx?: number
  readonly maxZoom?: number
  /** A lone point is shown with its surroundings, not from the height of a man. */
  readonly maxFitZoom?: number
  readonly className?: string
  readonly children?: ReactNode
}

const MapContext = createContext<LeafletMap | undefined>(undefined)

/** From Sumatra to Shanghai: where nearly every container is. */
const homeView: LatLngBoundsExpression = [
  [-2, 97],
  [34, 125],
]
/** No ship goes further; east and west the world goes on. */
const worldWithoutPoles: LatLngBoundsExpression = [
  [-62, -1000],
  [84, 1000],
]
const maxZoomOfTiles = 18
const fitPaddingPx = 36
const defaultFitZoom = 11

/** A Leaflet map for as long as it is mounted. Its layers are `Layer` elements among its children. */
export function MapView(props: MapViewProps) {
  const { label, fit, fitKey, tileUrl, children, className, coveredTopPx = 0, coveredBottomPx = 0 } = props
  const { maxZoom = maxZoomOfTiles, maxFitZoom = defaultFitZoom } = props
  const element = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<LeafletMap>()

  useEffect(
    function openMap() {
      if (!element.current) return
      const opened = open(element.current, { tileUrl, maxZoom })
      setMap(opened.map)
      return () => {
        setMap(undefined)
        opened.close()
      }
    },
    [tileUrl, maxZoom],
  )

  // `fit` is not among what it depends on: the view belongs to the person until `fitKey` changes.
  useEffect(
    function fitView() {
      if (!map || fit.length === 0) return
      // What changes the view often changes the room for it too, in the same breath.
      map.invalidateSize({ animate: false, pan: false })
      map.fitBounds(
        fit.map(([latitude, longitude]): [number, number] => [latitude, longitude]),
        {
          paddingTopLeft: [fitPaddingPx, fitPaddingPx + coveredTopPx],
          paddingBottomRight: [fitPaddingPx, fitPaddingPx + coveredBottomPx],
          maxZoom: maxFitZoom,
          animate: false,
        },
      )
    },
    [map, fitKey],
  )

  return (
    <div className={`map-view ${className ?? ''}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: a map has no element of its own. */}
      <div ref={element} className="map-canvas" role="region" aria-label={label} />
      {map ? <MapContext value={map}>{children}</MapContext> : null}
    </div>
  )
}

interface LayerProps<P> {
  readonly make: MakeLayer<P>
  readonly with: P
}

/** Keeps one layer of the surrounding map as `with` says. `with` should be memoised: a new object is drawn anew. */
export function Layer<P>({ make, with: props }: LayerProps<P>) {
  const map = useContext(MapContext)
  const latest = useRef(props)
  const layer = useRef<MapLayer<P>>(undefined)
  latest.current = props

  useEffect(
    function drawLayer() {
      if (!map) return
      const made = make(map, latest.current)
      layer.current = made
      return () => {
        layer.current = undefined
        made.remove()
      }
    },
    [map, make],
  )
  useEffect(
    function redrawLayer() {
      layer.current?.update(props)
    },
    [props],
  )
  return null
}

/** Leaflet's zoom animation lasts 250 ms and a turn of the wheel waits 40 ms before it: after this long all is still. */
const stillAfterMs = 500

function open(element: HTMLElement, options: { tileUrl: string | null | undefined; maxZoom: number }) {
  const frame = element.appendChild(document.createElement('div'))
  frame.className = 'map-frame'
  const map = makeMap(frame, {
    preferCanvas: true,
    zoomSnap: 0.25,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    minZoom: 2,
    maxBounds: worldWithoutPoles,
    maxBoundsViscosity: 1,
    maxZoom: options.maxZoom,
    worldCopyJump: false,
    zoomControl: false,
  })
  map.attributionControl.setPrefix(false)
  map.fitBounds(homeView)
  control.zoom({ position: 'topright', zoomInTitle: '+', zoomOutTitle: '−' }).addTo(map)
  control.scale({ imperial: false, position: 'bottomleft' }).addTo(map)
  const base = toBaseLayer(map, { tileUrl: options.tileUrl ?? null })
  const watch = new ResizeObserver(() => map.invalidateSize({ animate: false }))
  watch.observe(element)
  return {
    map,
    close() {
      watch.disconnect()
      frame.remove()
      // Leaflet throws where a map is removed during a zoom, or before its layers, which React takes away after this.
      setTimeout(() => {
        base.remove()
        map.remove()
      }, stillAfterMs)
    },
  }
}
