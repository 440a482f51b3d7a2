import type { Position } from '@cordline/contract/vocabulary/position'

/** A point of the drawing: x to the right, y down. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** A web-Mercator window that shows all of some positions. */
export interface MapView {
  /** The same for views that show the same. */
  readonly key: string
  readonly width: number
  readonly height: number
  /** How far it would be once around the world. */
  readonly worldWidth: number
  readonly project: (position: Position) => Spot
}

/** The drawing is as wide as a phone, so that its letters have their size there. */
export const mapWidth = 360
const minHeight = 250
const maxHeight = 440
/** Room for the pins above and the names beside them. */
const margin = 44
/** A way of a few kilometres still shows the coast that people know. */
const minSpanDeg = 4
const degree = Math.PI / 180
/** Web Mercator ends here. */
const maxLatitude = 85

/** The way must not be empty. A way over the date line goes on east of 180°. */
export function viewOf(way: readonly Position[]): MapView {
  const start = way[0]?.longitude ?? 0
  const xs = spanOf(way.map(({ longitude }) => turned(longitude, start) * degree))
  const ys = spanOf(way.map(({ latitude }) => northing(latitude)))
  const scale = Math.min((mapWidth - 2 * margin) / xs.size, (maxHeight - 2 * margin) / ys.size)
  const height = Math.max(minHeight, Math.round(ys.size * scale + 2 * margin))
  return {
    key: [xs.centre, ys.centre, scale].map((it) => it.toFixed(4)).join(' '),
    width: mapWidth,
    height,
    worldWidth: 2 * Math.PI * scale,
    project: ({ latitude, longitude }) => ({
      x: mapWidth / 2 + (turned(longitude, xs.centre / degree) * degree - xs.centre) * scale,
      y: height / 2 - (northing(latitude) - ys.centre) * scale,
    }),
  }
}

/** The longitude in the half of the world around `centre`; beyond ±180° where that is nearer. */
const turned = (longitude: number, centre: number): number => longitude - Math.round((longitude - centre) / 360) * 360

function northing(latitude: number): number {
  const clamped = Math.max(-maxLatitude, Math.min(maxLatitude, latitude))
  return Math.log(Math.tan(Math.PI / 4 + (clamped * degree) / 2))
}

function spanOf(values: readonly number[]): { readonly centre: number; readonly size: number } {
  const [min, max] = [Math.min(...values), Math.max(...values)]
  return { centre: (min + max) / 2, size: Math.max(minSpanDeg * degree, max - min) }
}
