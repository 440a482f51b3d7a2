import { divIcon, type Map as LeafletMap, type Marker, marker } from 'leaflet'
import type { MapLayer } from './mapLayer.ts'
import type { LatLon } from './paths.ts'
import { named, tipOf } from './tip.ts'

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

interface ContainerProps {
  readonly container: ContainerMark
  readonly onSelect: (id: string) => void
}

/** A container's latest position. The marker is moved where it can be, so that a new reading doesn't restart its pulse. */
export function toContainerLayer(map: LeafletMap, first: ContainerProps): MapLayer<ContainerProps> {
  let props = first
  let mark = toMark(first).addTo(map)
  return {
    update(next) {
      const isSameLook = lookOf(next.container) === lookOf(props.container)
      props = next
      if (isSameLook) {
        mark.setLatLng([next.container.position[0], next.container.position[1]])
        return
      }
      mark.remove()
      mark = toMark(next).addTo(map)
    },
    remove: () => mark.remove(),
  }
}

const lookOf = (container: ContainerMark): string => JSON.stringify({ ...container, position: undefined })

function toMark({ container, onSelect }: ContainerProps): Marker {
  const mark = marker([container.position[0], container.position[1]], {
    icon: iconOf(container),
    zIndexOffset: container.isSelected ? 1000 : 500,
    riseOnHover: true,
  })
  named(mark, [container.title, ...container.lines])
  mark.bindTooltip(tipOf(container.title, container.lines), { direction: 'right', offset: [14, 0] })
  mark.on('add', () => mark.getElement()?.style.setProperty('--container-colour', container.colour))
  mark.on('click', () => onSelect(container.id))
  return mark
}

/** Sides of the round mark, px. */
const selectedPx = 22
const otherPx = 16

function iconOf({ isSelected, isLive, text }: ContainerMark) {
  const classes = ['map-container']
  if (isSelected) classes.push('map-container-selected')
  if (isLive) classes.push('map-container-live')
  const label = document.createElement('span')
  label.className = 'map-container-text'
  label.textContent = text
  const size = isSelected ? selectedPx : otherPx
  return divIcon({ className: classes.join(' '), html: isSelected ? label : '', iconSize: [size, size] })
}
