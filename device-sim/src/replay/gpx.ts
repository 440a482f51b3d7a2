import { XMLParser } from 'fast-xml-parser'
import { type Parser, type RecordedReading, recordedMs } from './recording.ts'
import { fieldsOf, listOf, numberOf, textOf } from './unknownJson.ts'

/** GPX 1.1: each track is a device; its points with a time become fixes. Height is no channel of a logger. */
export const parseGpx: Parser = (text) => {
  const xml = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    processEntities: false,
  })
  const gpx = fieldsOf(fieldsOf(xml.parse(text)).gpx)
  return listOf(gpx.trk).map((track, index) => {
    const fields = fieldsOf(track)
    const name = textOf(fields.name) ?? `track ${index + 1}`
    const points = listOf(fields.trkseg).flatMap((segment) => listOf(fieldsOf(segment).trkpt))
    return {
      device: index === 0 ? 'recorded-gpx' : `recorded-gpx-${index + 1}`,
      label: `Recorded GPX ${name}`.slice(0, 120),
      mode: 'road',
      from: 'Start of the track',
      to: 'End of the track',
      form: 'frozen_whole',
      setPointC: -20,
      readings: points.flatMap(readingOf),
    }
  })
}

function readingOf(point: unknown): RecordedReading[] {
  const fields = fieldsOf(point)
  const [lat, lon] = [numberOf(fields.lat), numberOf(fields.lon)]
  const ts = recordedMs(textOf(fields.time) ?? '')
  return lat === undefined || lon === undefined || !Number.isFinite(ts) ? [] : [{ ts, lat, lon }]
}
