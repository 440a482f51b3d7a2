import { type LonLat, pathThrough, pointAlong } from '../world/path.ts'
import { deviceIdFrom, type Parser, type RecordedReading, type Recording } from './recording.ts'
import { fieldsOf, listOf, numberOf, parseJson, textOf } from './unknownJson.ts'

/** A container ship's usual speed in the Malaysia–China trade (lanes of the durian catalogue: `lane_calc`). */
export const knots = 14
const kmhPerKnot = 1.852
const speedKmh = knots * kmhPerKnot
export const fixEveryMs = 600_000

/** GeoJSON lines without times: each is walked once at 14 knots from time 0, with a fix every ten minutes. */
export const parseSeaRoute: Parser = (text) =>
  listOf(fieldsOf(parseJson(text)).features).flatMap((feature) => {
    const { geometry, properties } = fieldsOf(feature)
    const line = fieldsOf(geometry)
    const points = line.type === 'LineString' ? listOf(line.coordinates).flatMap(lonLatOf) : []
    return points.length < 2 ? [] : [recordingOf(points, fieldsOf(properties))]
  })

function recordingOf(points: readonly LonLat[], properties: Readonly<Record<string, unknown>>): Recording {
  const [from, to] = [textOf(properties.from) ?? 'start', textOf(properties.to) ?? 'end']
  return {
    device: deviceIdFrom(`sea-${from}-${to}`),
    label: `Computed sea route ${from} to ${to}`,
    mode: 'sea',
    from: textOf(properties.fromName) ?? from,
    to: textOf(properties.toName) ?? to,
    form: 'frozen_whole',
    setPointC: -20,
    readings: [...walked(points)],
  }
}

function* walked(points: readonly LonLat[]): Generator<RecordedReading> {
  const path = pathThrough(points)
  const metresPerMs = speedKmh / 3600
  const arrivesAt = Math.ceil(path.lengthM / metresPerMs)
  for (let ts = 0; ; ts += fixEveryMs) {
    const at = Math.min(ts, arrivesAt)
    const { latitude, longitude, headingDeg } = pointAlong(path, at * metresPerMs)
    const hasArrived = at === arrivesAt
    yield {
      ts: at,
      lat: round5(latitude),
      lon: round5(longitude),
      spd: hasArrived ? 0 : round5(speedKmh),
      hdg: Math.round(headingDeg),
    }
    if (hasArrived) return
  }
}

function lonLatOf(value: unknown): LonLat[] {
  const [longitude, latitude] = listOf(value).map(numberOf)
  return longitude === undefined || latitude === undefined ? [] : [[longitude, latitude]]
}

const round5 = (value: number): number => Math.round(value * 1e5) / 1e5
