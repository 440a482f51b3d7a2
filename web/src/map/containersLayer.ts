import { divIcon, type Map as LeafletMap, layerGroup, type Marker, marker } from 'leaflet'
import type { MapLayer } from './mapLayer.ts'
import type { LatLon } from './paths.ts'
import { tipOf } from './tip.ts'

/** A container where it was heard last. */
export interface ContainerMark {
  readonly id: string
  readonly position: LatLon
  /** Of its temperature; grey where none is known. */
  readonly colour: string
  /** Short: the temperature. */
  readonly text: string
  readonly title: string
  readonly lines: readonly string[]
  readonly isSelected: boolean
  /** Heard recently: it pulses. */
  readonly isLive: boolean
}

interface ContainersProps {
  readonly containers: readonly ContainerMark[]
  readonly onSelect: (id: string) => void
}

/** The containers' latest positions. Markers are kept and moved, so that a new reading doesn't restart their pulse. */
export function toContainersLayer(map: LeafletMap, first: ContainersProps): MapLayer<ContainersProps> {
  const group = layerGroup().addTo(map)
  const drawn = new Map<string, { readonly look: string; readonly mark: Marker }>()
  let onSelect = first.onSelect

  const draw = (props: ContainersProps): void => {
    onSelect = props.onSelect
    const wanted = new Set(props.containers.map((container) => container.id))
    for (const [id, { mark }] of drawn) {
      if (!wanted.has(id)) forget(id, mark)
    }
    for (const container of props.containers) place(container)
  }
  const forget = (id: string, mark: Marker): void => {
    mark.remove()
    drawn.delete(id)
  }
  const place = (container: ContainerMark): void => {
    const look = JSON.stringify({ ...container, position: undefined })
    const known = drawn.get(container.id)
    if (known?.look === look) {
      known.mark.setLatLng([container.position[0], container.position[1]])
      return
    }
    if (known) forget(container.id, known.mark)
    const mark = toMark(container).addTo(group)
    mark.on('click', () => onSelect(container.id))
    drawn.set(container.id, { look, mark })
  }
  draw(first)
  return { update: draw, remove: () => group.remove() }
}

function toMark(container: ContainerMark): Marker {
  const size = container.isSelected ? 22 : 16
  const classes = ['map-container']
  if (container.isSelected) classes.push('map-container-selected')
  if (container.isLive) classes.push('map-container-live')
  const html = document.createElement('span')
  if (container.isSelected) {
    html.className = 'map-container-text'
    html.textContent = container.text
  }
  const icon = divIcon({ className: classes.join(' '), html, iconSize: [size, size] })
  const mark = marker([container.position[0], container.position[1]], {
    icon,
    alt: [container.title, ...container.lines].join('. '),
    zIndexOffset: container.isSelected ? 1000 : 500,
    riseOnHover: true,
  })
  mark.bindTooltip(tipOf(container.title, container.lines), { direction: 'right', offset: [14, 0] })
  mark.on('add', () => mark.getElement()?.style.setProperty('--container-colour', container.colour))
  return mark
}
