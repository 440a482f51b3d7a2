import { deviceIdFrom, type Parser, type RecordedReading, type Recording, recordedMs } from './recording.ts'
import { fieldsOf, listOf, numberOf, parseJson, textOf } from './unknownJson.ts'

/**
 * DCSA Reefer Commercial: the reefer events that a Postman collection posts. Every container is a device. The collection
 * sends the same event in several tests; it stays as often as it is there.
 */
export const parseDcsa: Parser = (text) => {
  const containers = new Map<string, RecordedReading[]>()
  for (const body of postedBodies(fieldsOf(parseJson(text)).item)) {
    const payload = fieldsOf(fieldsOf(body).payload)
    const container = textOf(payload.equipmentReference)
    const reading = readingOf(payload)
    if (container && reading) containers.set(container, [...(containers.get(container) ?? []), reading])
  }
  return [...containers].map(([container, readings]) => recordingOf(container, readings))
}

function* postedBodies(items: unknown): Generator<unknown> {
  for (const item of listOf(items)) {
    const { item: inner, request } = fieldsOf(item)
    const raw = textOf(fieldsOf(fieldsOf(request).body).raw)
    if (raw) yield parseJson(raw)
    yield* postedBodies(inner)
  }
}

function readingOf(payload: Readonly<Record<string, unknown>>): RecordedReading | undefined {
  const ts = recordedMs(textOf(payload.eventDateTime) ?? '')
  if (!Number.isFinite(ts)) return undefined
  const [measured, set, where] = [payload.measurements, payload.setpoints, payload.geoLocation].map(fieldsOf)
  const channels = {
    temp: celsiusOf(measured, 'temperature'),
    ambient: celsiusOf(measured, 'ambientTemperature'),
    setpoint: celsiusOf(set, 'temperature'),
    rh: numberOf(measured?.humidity),
    o2: numberOf(measured?.o2),
    co2: numberOf(measured?.co2),
    lat: numberOf(where?.latitude),
    lon: numberOf(where?.longitude),
  }
  return { ts, ...Object.fromEntries(Object.entries(channels).filter(([, value]) => value !== undefined)) }
}

/** DCSA units: CEL or FAH. */
function celsiusOf(values: Readonly<Record<string, unknown>> | undefined, name: string): number | undefined {
  const value = numberOf(values?.[name])
  return value !== undefined && values?.temperatureUnit === 'FAH' ? Math.round(((value - 32) / 1.8) * 1e4) / 1e4 : value
}

function recordingOf(container: string, readings: readonly RecordedReading[]): Recording {
  const place = 'Recorded position of the reefer'
  return {
    device: deviceIdFrom(`dcsa-${container}`),
    label: `Recorded reefer ${container} (DCSA events)`,
    mode: 'store',
    from: place,
    to: place,
    form: 'frozen_whole',
    setPointC: readings.find((it) => it.setpoint !== undefined)?.setpoint ?? -20,
    container,
    readings,
  }
}
