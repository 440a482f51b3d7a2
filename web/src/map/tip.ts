import type { Marker } from 'leaflet'

/** A tooltip's content as elements: names come from people and are never read as markup. */
export function tipOf(title: string, lines: readonly string[]): HTMLElement {
  const tip = document.createElement('div')
  tip.append(lineOf('map-tip-title', title), ...lines.map((line) => lineOf('map-tip-line', line)))
  return tip
}

/** A marker that a screen reader calls by these sentences: Leaflet names only those that are pictures. */
export function named(mark: Marker, sentences: readonly string[]): Marker {
  return mark.on('add', () => mark.getElement()?.setAttribute('aria-label', sentences.join('. ')))
}

function lineOf(className: string, text: string): HTMLElement {
  const line = document.createElement('p')
  line.className = className
  line.textContent = text
  return line
}
