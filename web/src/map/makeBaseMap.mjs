/**
 * Makes the base map that every map view draws, out of Natural Earth as `world-atlas` carries it (public domain):
 * `base/world.json` from 1:50m for the whole world, `base/detail.json` from 1:10m for the waters and coasts between
 * Sumatra and Shanghai. Run from the repository's root: `node web/src/map/makeBaseMap.mjs`; the output is committed.
 *
 * A file is `{ box, step, land, borders }`: rings and lines as flat lists of whole numbers, [x, y] of the first point
 * and then differences, in units of `step` degrees from `box`'s west and south. A third of the same in GeoJSON.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { feature, mesh } from 'topojson-client'

const require = createRequire(import.meta.url)

makeBase({ name: 'world', source: '50m', box: [-180, -90, 180, 90], step: 0.01, toleranceDeg: 0.02 })
makeBase({ name: 'detail', source: '10m', box: [90, -12, 135, 42], step: 0.001, toleranceDeg: 0.0025 })

function makeBase({ name, source, box, step, toleranceDeg }) {
  const topology = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${source}.json`), 'utf8'))
  const land = feature(topology, topology.objects.land)
    .features.flatMap((it) => polygonsOf(it.geometry).flat())
    .flatMap(cutAtDateLine)
  const borders = mesh(topology, topology.objects.countries, (a, b) => a !== b).coordinates.flatMap(splitAtDateLine)
  const pack = (lines, minPoints) =>
    lines
      .map((line) => quantise(simplify(line, toleranceDeg), box, step))
      .filter((line) => line.length >= minPoints * 2)
  const content = {
    box,
    step,
    land: pack(
      land.map((ring) => clipRing(ring, box)),
      4,
    ),
    borders: pack(
      borders.flatMap((line) => clipLine(line, box)),
      2,
    ),
  }
  const target = new URL(`base/${name}.json`, import.meta.url)
  writeFileSync(target, `${JSON.stringify(content)}\n`)
  console.log(name, `${content.land.length} rings`, `${Math.round(readFileSync(target).length / 1024)} KiB`)
}

function polygonsOf(geometry) {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

/**
 * world-atlas stitches land together across the date line. Here such a ring is unrolled and cut into what lies on the
 * flat map and what lies beyond either end of it; one around a pole (Antarctica) is closed along the map's lower edge.
 */
function cutAtDateLine(ring) {
  const open = unrolled(ring)
  const turned = open.at(-1)[0] - open[0][0]
  const closed = Math.abs(turned) > 180 ? [...open, [open.at(-1)[0], -90], [open[0][0], -90]] : open
  return [-360, 0, 360]
    .map((by) =>
      clipRing(
        closed.map(([x, y]) => [x + by, y]),
        [-180, -90, 180, 90],
      ),
    )
    .filter((part) => part.length > 3)
}

function splitAtDateLine(line) {
  const parts = [[]]
  for (const [index, point] of line.entries()) {
    if (index > 0 && Math.abs(point[0] - line[index - 1][0]) > 180) parts.push([])
    parts.at(-1).push(point)
  }
  return parts.filter((part) => part.length > 1)
}

function unrolled(ring) {
  const path = [ring[0]]
  for (const [x, y] of ring.slice(1)) path.push([x + Math.round((path.at(-1)[0] - x) / 360) * 360, y])
  return path
}

/** Sutherland–Hodgman against the four sides of the box, one after another. */
function clipRing(ring, [west, south, east, north]) {
  const sides = [
    { inside: ([x]) => x >= west, cut: (a, b) => cutAtX(a, b, west) },
    { inside: ([x]) => x <= east, cut: (a, b) => cutAtX(a, b, east) },
    { inside: ([, y]) => y >= south, cut: (a, b) => cutAtY(a, b, south) },
    { inside: ([, y]) => y <= north, cut: (a, b) => cutAtY(a, b, north) },
  ]
  return sides.reduce((points, { inside, cut }) => {
    const kept = []
    for (const [index, point] of points.entries()) {
      const before = points[index === 0 ? points.length - 1 : index - 1]
      if (inside(point) !== inside(before)) kept.push(cut(before, point))
      if (inside(point)) kept.push(point)
    }
    return kept
  }, ring)
}

/** The stretches of a line whose points are in the box. */
function clipLine(line, [west, south, east, north]) {
  const stretches = [[]]
  for (const [x, y] of line) {
    if (x >= west && x <= east && y >= south && y <= north) stretches.at(-1).push([x, y])
    else if (stretches.at(-1).length > 0) stretches.push([])
  }
  return stretches.filter((stretch) => stretch.length > 1)
}

function cutAtX(a, b, x) {
  return [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])]
}

function cutAtY(a, b, y) {
  return [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y]
}

/** Douglas–Peucker; a closed ring is cut in two at the point farthest from its first, or it would fold to nothing. */
function simplify(line, tolerance) {
  if (line.length < 4) return line
  const [first, last] = [line[0], line.at(-1)]
  if (Math.hypot(first[0] - last[0], first[1] - last[1]) > tolerance) return thinned(line, tolerance)
  let far = 0
  for (const [index, point] of line.entries()) {
    if (distance(point, first) > distance(line[far], first)) far = index
  }
  return [...thinned(line.slice(0, far + 1), tolerance), ...thinned(line.slice(far), tolerance).slice(1)]
}

function thinned(line, tolerance) {
  const keep = new Set([0, line.length - 1])
  const open = [[0, line.length - 1]]
  while (open.length > 0) {
    const [from, to] = open.pop()
    let worst = { index: -1, off: tolerance }
    for (let index = from + 1; index < to; index += 1) {
      const off = offLine(line[index], line[from], line[to])
      if (off > worst.off) worst = { index, off }
    }
    if (worst.index < 0) continue
    keep.add(worst.index)
    open.push([from, worst.index], [worst.index, to])
  }
  return line.filter((_, index) => keep.has(index))
}

function distance(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

function offLine(point, a, b) {
  const length = distance(a, b)
  if (length === 0) return distance(point, a)
  return Math.abs((b[0] - a[0]) * (a[1] - point[1]) - (a[0] - point[0]) * (b[1] - a[1])) / length
}

function quantise(line, [west, south], step) {
  const flat = []
  let [x, y] = [0, 0]
  for (const [lon, lat] of line) {
    const [nextX, nextY] = [Math.round((lon - west) / step), Math.round((lat - south) / step)]
    if (flat.length > 0 && nextX === x && nextY === y) continue
    flat.push(nextX - x, nextY - y)
    ;[x, y] = [nextX, nextY]
  }
  return flat
}
