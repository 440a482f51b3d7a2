import type { Reading } from '@cordline/contract/vocabulary/reading'

/** What identifies a reading, or says how it reached us: columns of their own. */
type Column = 'deviceId' | 'takenAt' | 'receivedAt' | 'history'
type Content = Omit<Reading, Column>
type Kind = 'number' | 'string' | 'boolean'

/**
 * The name of each channel in a stored row, as on the wire, and its type. A name is never re-used for something else.
 * A channel that `Reading` gains does not compile until it has a line here.
 */
const channels: { readonly [Name in keyof Required<Content>]: readonly [key: string, kind: Kind] } = {
  seq: ['seq', 'number'],
  boot: ['boot', 'string'],
  temperatureC: ['temp', 'number'],
  supplyC: ['supply', 'number'],
  returnC: ['return', 'number'],
  ambientC: ['ambient', 'number'],
  setPointC: ['setpoint', 'number'],
  probe1C: ['probe1', 'number'],
  probe2C: ['probe2', 'number'],
  probe3C: ['probe3', 'number'],
  humidityPct: ['rh', 'number'],
  co2Pct: ['co2', 'number'],
  o2Pct: ['o2', 'number'],
  latitude: ['lat', 'number'],
  longitude: ['lon', 'number'],
  accuracyM: ['acc', 'number'],
  speedKmh: ['spd', 'number'],
  headingDeg: ['hdg', 'number'],
  fixedAt: ['fixTs', 'number'],
  door: ['door', 'boolean'],
  power: ['power', 'boolean'],
  defrost: ['defrost', 'boolean'],
  lightLux: ['light', 'number'],
  shockG: ['shock', 'number'],
  batteryPct: ['bat', 'number'],
}

const lines = Object.entries(channels) as readonly (readonly [keyof Content, readonly [string, Kind]])[]
const lineOfKey = new Map(lines.map(([name, [key, kind]]) => [key, { name, kind }]))

/** The channels as JSON, always in the same order: equal content is equal text. */
export function toContent(reading: Content): string {
  const content: Record<string, number | string | boolean> = {}
  for (const [name, [key]] of lines) {
    const value = reading[name]
    if (value !== undefined) content[key] = value
  }
  return JSON.stringify(content)
}

/** @throws TypeError for a channel that this version does not know, or a value of another type */
export function parseContent(text: string): Content {
  const content: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(JSON.parse(text))) {
    const line = lineOfKey.get(key)
    if (line === undefined || typeof value !== line.kind) throw new TypeError(`${key} is not a channel that is known`)
    content[line.name] = value
  }
  return content
}
