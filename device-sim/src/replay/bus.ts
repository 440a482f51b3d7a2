import { csvRows } from './csv.ts'
import { deviceIdFrom, type Parser, type RecordedReading, type Recording, recordedMs } from './recording.ts'

/** UK Bus Open Data: fixes of several trips, interleaved. Every trip is a device of its own; position and bearing only. */
export const parseBus: Parser = (text) => {
  const trips = new Map<string, { readonly first: ReadonlyMap<string, string>; readonly readings: RecordedReading[] }>()
  for (const row of csvRows(text)) {
    const reading = readingOf(row)
    if (!reading) continue
    const name = row.get('trip_id') ?? ''
    const trip = trips.get(name) ?? { first: row, readings: [] }
    trip.readings.push(reading)
    trips.set(name, trip)
  }
  return [...trips].map(([name, { first, readings }]) => recordingOf(name, first, readings))
}

function readingOf(row: ReadonlyMap<string, string>): RecordedReading | undefined {
  const ts = recordedMs(row.get('timestamp') ?? '')
  const [lat, lon] = [numberOf(row.get('latitude')), numberOf(row.get('longitude'))]
  const hdg = numberOf(row.get('bearing'))
  if (!Number.isFinite(ts) || lat === undefined || lon === undefined) return undefined
  return { ts, lat, lon, ...(hdg === undefined ? {} : { hdg }) }
}

function recordingOf(trip: string, first: ReadonlyMap<string, string>, readings: RecordedReading[]): Recording {
  const spoken = (name: string, otherwise: string) => (first.get(name) ?? '').replaceAll('_', ' ') || otherwise
  return {
    device: deviceIdFrom(`bus-${trip}`),
    label: `Recorded bus, route ${spoken('route_name', '?')}, trip ${trip}`,
    mode: 'road',
    from: spoken('origin', 'First stop'),
    to: spoken('destination', 'Last stop'),
    form: 'frozen_whole',
    setPointC: -20,
    readings,
  }
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}
