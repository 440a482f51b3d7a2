import { divIcon, type Map as LeafletMap, layerGroup, type Marker, marker } from 'leaflet'
import type { LatLon } from './paths.ts'
import { placeLabels, type Rectangle, type Side } from './placeLabels.ts'

export interface LabelText {
  readonly position: LatLon
  readonly text: string
  readonly kind: 'stop' | 'city' | 'sea'
}

/** How far a text stands off its point, px. */
const clearPx = { stop: 10, city: 6, sea: 0 } as const

/**
 * Writes texts beside their points, each where it covers no other; the first ones first, and what finds no room is left
 * out. One marker per text, its element moved to the side that was free.
 */
export function drawLabels(map: LeafletMap): { show: (texts: readonly LabelText[]) => void; remove: () => void } {
  const group = layerGroup().addTo(map)
  let drawn: readonly { readonly label: LabelText; readonly element: HTMLElement }[] = []

  const settle = (): void => {
    const wishes = drawn.map(({ label, element }) => {
      const { x, y } = map.latLngToContainerPoint([label.position[0], label.position[1]])
      element.hidden = false
      return { x, y, width: element.offsetWidth, height: element.offsetHeight, clear: clearPx[label.kind] }
    })
    for (const [index, side] of placeLabels(wishes, viewOf(map)).entries()) {
      const entry = drawn[index]
      if (entry) moveTo(entry.element, side, clearPx[entry.label.kind])
    }
  }
  const show = (texts: readonly LabelText[]): void => {
    group.clearLayers()
    drawn = texts
      .map((label) => ({ label, element: addLabel(label).addTo(group).getElement() }))
      .flatMap(({ label, element }) => {
        const text = element?.querySelector<HTMLElement>('.map-label')
        return text ? [{ label, element: text }] : []
      })
    settle()
  }
  map.on('moveend', settle)
  return {
    show,
    remove() {
      map.off('moveend', settle)
      group.remove()
    },
  }
}

/** The view with what lies over it: its buttons and the containers' temperatures. */
function viewOf(map: LeafletMap) {
  const { x: width, y: height } = map.getSize()
  const frame = map.getContainer().getBoundingClientRect()
  const above = [...map.getContainer().querySelectorAll('.leaflet-control-zoom, .map-container-text')]
  const covered = above.map((control): Rectangle => {
    const { left, top, right, bottom } = control.getBoundingClientRect()
    return { left: left - frame.left, top: top - frame.top, right: right - frame.left, bottom: bottom - frame.top }
  })
  return { width, height, covered }
}

function addLabel({ position, text, kind }: LabelText): Marker {
  const html = document.createElement('div')
  const label = document.createElement('span')
  label.className = `map-label map-label-${kind}`
  label.textContent = text
  html.append(label)
  const icon = divIcon({ className: '', html, iconSize: [0, 0] })
  return marker([position[0], position[1]], { icon, interactive: false, keyboard: false })
}

function moveTo(element: HTMLElement, side: Side | undefined, clear: number): void {
  element.hidden = side === undefined
  if (!side) return
  const move = {
    right: `translate(${clear}px, -50%)`,
    left: `translate(calc(-100% - ${clear}px), -50%)`,
    above: `translate(-50%, calc(-100% - ${clear}px))`,
    below: `translate(-50%, ${clear}px)`,
  }
  element.style.transform = move[side]
}
