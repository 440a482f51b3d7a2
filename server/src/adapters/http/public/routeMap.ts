import type { Position } from '@cordline/contract/vocabulary/position'
import type { PathStretch, Seen } from '../../../domain/trace/lotPath.ts'
import type { LotStory, StoryOrchard } from '../../../domain/trace/lotStory.ts'
import { type Html, html } from './html.ts'
import { landIn } from './map/land.ts'
import { linePath } from './map/linePath.ts'
import { type MapView, mapWidth, type Spot, viewOf } from './map/mapView.ts'
import { simplifyLine } from './map/simplifyLine.ts'
import type { Telling } from './telling.ts'
import type { Words } from './words/words.ts'

/** The way from the orchard to the shop on a map of ours; nothing where no place is known. */
export function routeMap({ story, words, format }: Telling): Html | undefined {
  const route = routeOf(story)
  const [first] = route.way
  if (!first) return undefined
  const view = viewOf(route.way)
  const names = route.pins.map((pin) => ({ ...pin, spot: view.project(pin.position) }))
  const bases = [...new Set(route.path.map((stretch) => stretch.basis))]
  return html`<section class="card map" aria-labelledby="map-title"><h2 id="map-title">${words.map.title}</h2>
<svg class="chart" viewBox="0 0 ${view.width} ${view.height}" role="img" aria-label="${describe(route, words)}">
<rect class="sea" width="${view.width}" height="${view.height}"/><path class="land" d="${landIn(view)}"/>
${route.path.map((stretch) => drawStretch(stretch, view))}
${route.stops.map((stop) => drawStop(view.project(stop)))}
${route.lastSeen && drawLastSeen(view.project(route.lastSeen.position), words.map.lastSeen(format.dateTime(route.lastSeen.at)))}
${names.map((pin) => drawPin(pin.kind, pin.spot))}
${placeNames(names)}</svg>
<p class="legend">${bases.length > 1 ? bases.map((basis) => legend(basis, words)) : ''}</p></section>`
}

interface Pin {
  readonly kind: 'orchard' | 'shop'
  readonly name: string
  readonly position: Position
}

interface Route {
  readonly path: readonly PathStretch[]
  readonly stops: readonly Position[]
  readonly pins: readonly Pin[]
  readonly lastSeen?: Seen
  /** Everything that must be in the picture. */
  readonly way: readonly Position[]
}

/** An orchard this near to where the container was loaded needs no line of its own (degrees, about 3 km). */
const besideDeg = 0.03

function routeOf({ batches, carriages, stage }: LotStory): Route {
  const orchards = batches.flatMap((it) => it.orchard ?? [])
  const journey = carriages.flatMap((carriage) => carriage.path)
  const path = [...orchards.flatMap((orchard) => toFirst(orchard, journey)), ...journey]
  const stops = carriages.flatMap((carriage) => carriage.stops)
  const shop = stops.at(-1)
  const orchardPins = distinct(orchards).map(({ name, position }) => ({ kind: 'orchard' as const, name, position }))
  const pins: Pin[] = [
    ...orchardPins.slice(0, 1),
    ...(shop ? [{ kind: 'shop' as const, name: shop.name, position: shop.position }] : []),
  ]
  const seen = stage === 'under-way' ? carriages.at(-1)?.lastSeen : undefined
  return {
    path,
    stops: stops.slice(0, -1).map((stop) => stop.position),
    pins,
    ...(seen ? { lastSeen: seen } : {}),
    way: [...pins.map((pin) => pin.position), ...path.flatMap((it) => it.positions), ...(seen ? [seen.position] : [])],
  }
}

/** From an orchard to where its fruit was first seen: nobody measured that way. */
function toFirst({ position }: StoryOrchard, journey: readonly PathStretch[]): PathStretch[] {
  const first = journey[0]?.positions[0]
  if (!first) return []
  const away = Math.hypot(first.latitude - position.latitude, first.longitude - position.longitude)
  return away < besideDeg ? [] : [{ basis: 'unknown', positions: [position, first] }]
}

function distinct(orchards: readonly StoryOrchard[]): StoryOrchard[] {
  return orchards.filter((it, index) => orchards.findIndex((other) => other.name === it.name) === index)
}

/** Pixels of a phone. */
const pathTolerance = 0.5

function drawStretch({ basis, positions }: PathStretch, view: MapView): Html {
  const line = simplifyLine(positions.map(view.project), pathTolerance)
  return html`<path class="way ${basis}" d="${linePath(line)}"/>`
}

const drawStop = ({ x, y }: Spot): Html =>
  html`<circle class="stop" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.2"/>`

function drawLastSeen({ x, y }: Spot, label: string): Html {
  const [cx, cy] = [x.toFixed(1), y.toFixed(1)]
  return html`<circle class="halo" cx="${cx}" cy="${cy}" r="11"/><circle class="now" cx="${cx}" cy="${cy}" r="5.5"/>
${placeName({ x, y: y + 24 }, label, 'small')}`
}

const pinShape = 'M0 0C-3.2-5.6-9-9.5-9-16.2a9 9 0 0 1 18 0C9-9.5 3.2-5.6 0 0z'

function drawPin(kind: Pin['kind'], { x, y }: Spot): Html {
  const glyph =
    kind === 'orchard'
      ? html`<circle r="3.6" cy="-16.2"/>`
      : html`<path d="M-3.6-13v-4.2h7.2v4.2zm-.9-4.6 1-2.4h7l1 2.4z"/>`
  return html`<g class="pin ${kind}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"><path d="${pinShape}"/><g class="glyph">${glyph}</g></g>`
}

/** Longer names are cut: the list of stops has them whole. */
const maxNameLength = 24
/** Closer pins than this would write their names over each other. */
const nameHeight = 20

function placeNames(pins: readonly (Pin & { readonly spot: Spot })[]): readonly Html[] {
  const [first, second] = pins
  const collide = first && second && Math.abs(first.spot.y - second.spot.y) < nameHeight
  return pins.map(({ name, spot }, index) => {
    const y = collide && index === 0 ? spot.y + 14 : spot.y - 12
    return placeName(
      { x: spot.x, y },
      name.length > maxNameLength ? `${name.slice(0, maxNameLength - 1)}…` : name,
      'name',
    )
  })
}

/** Beside its spot, on the side that has room. */
function placeName({ x, y }: Spot, text: string, kind: 'name' | 'small'): Html {
  const isRight = x < mapWidth / 2
  const anchor = isRight ? 'start' : 'end'
  return html`<text class="${kind}" x="${(x + (isRight ? 13 : -13)).toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${text}</text>`
}

const legend = (basis: PathStretch['basis'], words: Words): Html =>
  html`<span><svg class="swatch" viewBox="0 0 26 6" aria-hidden="true"><path class="way ${basis}" d="M1 3h24"/></svg>${words.map[basis]}</span>`

const describe = ({ pins }: Route, words: Words): string =>
  [words.map.description, pins.map((pin) => pin.name).join(' → ')].filter((it) => it !== '').join(': ')
