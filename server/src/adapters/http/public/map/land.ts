import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import landTopology from 'world-atlas/land-50m.json' with { type: 'json' }
import { clipRing, type Frame } from './clipRing.ts'
import { ringPath } from './linePath.ts'
import type { MapView, Spot } from './mapView.ts'
import { simplifyLine } from './simplifyLine.ts'

/** Pixels of a phone. */
const tolerance = 0.75
/** An island of fewer square pixels is a speck. */
const minArea = 2.5
/** The stroke of the coast must not show along the frame. */
const bleed = 3

/**
 * SVG path data of the land in a view: Natural Earth 1:50m (public domain), as `world-atlas` carries it. Land only: no
 * border is drawn, since no line on a fruit's page can be right for every reader.
 */
export function landIn(view: MapView): string {
  const known = drawn.get(view.key)
  if (known !== undefined) return known
  const path = draw(view)
  const [oldest] = drawn.keys()
  if (drawn.size >= maxDrawn && oldest !== undefined) drawn.delete(oldest)
  drawn.set(view.key, path)
  return path
}

/** All lots of a container share a view; drawing one takes some 15 ms, and each is about 8 kB. */
const maxDrawn = 100
const drawn = new Map<string, string>()

function draw(view: MapView): string {
  const frame = { left: -bleed, top: -bleed, right: view.width + bleed, bottom: view.height + bleed }
  return rings()
    .map((ring) => drawRing(ring, view, frame))
    .join('')
}

type Ring = readonly (readonly number[])[]

let unpacked: readonly Ring[] | undefined

/** Unpacking takes some milliseconds: once, when the first page asks for it. */
function rings(): readonly Ring[] {
  unpacked ??= unpack()
  return unpacked
}

function unpack(): readonly Ring[] {
  // The file's type as TypeScript reads it says `type: string`; world-atlas 2 promises this object.
  const topology = landTopology as unknown as Topology<{ land: GeometryCollection }>
  return feature(topology, topology.objects.land).features.flatMap(({ geometry }) => {
    if (geometry.type === 'Polygon') return geometry.coordinates
    return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
  })
}

function drawRing(ring: Ring, view: MapView, frame: Frame): string {
  const spots = ring.map(([longitude = 0, latitude = 0]) => view.project({ latitude, longitude }))
  if (isOutside(spots, frame) || isTorn(spots, view)) return ''
  const clipped = clipRing(spots, frame)
  if (clipped.length < 3 || areaOf(clipped) < minArea) return ''
  return ringPath(simplifyLine([...clipped, ...clipped.slice(0, 1)], tolerance))
}

/** Land that the far side of the world tears in two would be drawn right across the map. */
const isTorn = (spots: readonly Spot[], { worldWidth }: MapView): boolean =>
  spots.some((spot, index) => Math.abs(spot.x - (spots[index - 1] ?? spot).x) > worldWidth / 2)

function isOutside(spots: readonly Spot[], frame: Frame): boolean {
  return (
    spots.every(({ x }) => x < frame.left) ||
    spots.every(({ x }) => x > frame.right) ||
    spots.every(({ y }) => y < frame.top) ||
    spots.every(({ y }) => y > frame.bottom)
  )
}

function areaOf(ring: readonly Spot[]): number {
  const doubled = ring.reduce((sum, spot, index) => {
    const before = ring.at(index - 1) ?? spot
    return sum + before.x * spot.y - spot.x * before.y
  }, 0)
  return Math.abs(doubled) / 2
}
