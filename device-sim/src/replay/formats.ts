import { PlainError } from '../plainError.ts'
import { parseAmbient } from './ambient.ts'
import { parseBus } from './bus.ts'
import { parseDcsa } from './dcsa.ts'
import { parseGpx } from './gpx.ts'
import type { Parser, Recording } from './recording.ts'
import { parseSeaRoute } from './seaRoute.ts'
import { fieldsOf, listOf, parseJson, textOf } from './unknownJson.ts'

const parsers = {
  ambient: parseAmbient,
  bus: parseBus,
  gpx: parseGpx,
  searoute: parseSeaRoute,
  dcsa: parseDcsa,
} as const satisfies Record<string, Parser>

export type Format = keyof typeof parsers
export const formats = Object.keys(parsers).filter((it): it is Format => it in parsers)

/** The recordings in a file's text. @throws PlainError when there is nothing in it that can be sent */
export function parseRecordings(text: string, format: Format): readonly Recording[] {
  const recordings = parsers[format](text).filter((it) => it.readings.length > 0)
  if (recordings.length === 0) throw new PlainError(`there is nothing to send in this file, read as ${format}`)
  return recordings
}

/** Which format a file has, by what is in it. @throws PlainError that names what was found instead */
export function detectFormat(text: string): Format {
  const start = text.slice(0, 2000).trimStart()
  if (/^timestamp,value\s/.test(start)) return 'ambient'
  if (start.startsWith('<') && text.includes('<gpx')) return 'gpx'
  if (/^[^\n]*trip_id[^\n]*latitude/.test(start)) return 'bus'
  if (start.startsWith('{')) return detectJson(text)
  const found = start.split('\n')[0]?.slice(0, 60) ?? ''
  throw new PlainError(`no known recording: the file begins with "${found}" (known: ${formats.join(', ')})`)
}

function detectJson(text: string): Format {
  const { info, type, features } = fieldsOf(parseJson(text))
  if (textOf(fieldsOf(info).schema)?.includes('getpostman.com')) return 'dcsa'
  const kinds = new Set(listOf(features).map((it) => String(fieldsOf(fieldsOf(it).geometry).type)))
  if (type === 'FeatureCollection' && kinds.has('LineString')) return 'searoute'
  const found = type === 'FeatureCollection' ? `GeoJSON with ${[...kinds].join(', ')} only` : 'JSON of another kind'
  throw new PlainError(`no known recording: the file is ${found} (known: ${formats.join(', ')})`)
}
