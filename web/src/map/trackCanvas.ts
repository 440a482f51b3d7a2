import { type Canvas, canvas, type Map as LeafletMap } from 'leaflet'

/** The selected container's way, one of the others behind it, or one among equals while none is selected. */
export type Emphasis = 'selected' | 'equal' | 'background'

/** Above the base map (200), below markers (600): https://leafletjs.com/reference.html#map-pane */
const paneZIndex = { background: 410, equal: 415, selected: 420 } as const
const canvases = new WeakMap<LeafletMap, Map<Emphasis, Canvas>>()

/**
 * One canvas for all tracks of one emphasis, however many containers a week has. Larger
 * than the view, so that a drag doesn't run into blankness; it goes with its map.
 */
export function trackCanvasOf(map: LeafletMap, emphasis: Emphasis): Canvas {
  const ofMap = canvases.get(map) ?? new Map<Emphasis, Canvas>()
  canvases.set(map, ofMap)
  const known = ofMap.get(emphasis)
  if (known) return known
  const pane = `tracks-${emphasis}`
  const element = map.getPane(pane) ?? map.createPane(pane)
  element.style.zIndex = String(paneZIndex[emphasis])
  element.style.pointerEvents = 'none'
  const made = canvas({ padding: 0.5, pane })
  ofMap.set(emphasis, made)
  return made
}

/** A colour of `map.css`, which knows day and night. */
export const colourOf = (map: LeafletMap, name: `--map-${string}`): string =>
  getComputedStyle(map.getContainer()).getPropertyValue(name).trim()
