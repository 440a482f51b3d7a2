import { instantOf } from '@cordline/contract/vocabulary/instant'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { ReadingAnswer } from '@cordline/contract/wire/http/devices'

/** What each channel is called on the wire, as devices send it. */
const wireNames = {
  seq: 'seq',
  boot: 'boot',
  temperatureC: 'temp',
  supplyC: 'supply',
  returnC: 'return',
  ambientC: 'ambient',
  setPointC: 'setpoint',
  probe1C: 'probe1',
  probe2C: 'probe2',
  probe3C: 'probe3',
  humidityPct: 'rh',
  co2Pct: 'co2',
  o2Pct: 'o2',
  latitude: 'lat',
  longitude: 'lon',
  accuracyM: 'acc',
  speedKmh: 'spd',
  headingDeg: 'hdg',
  door: 'door',
  power: 'power',
  defrost: 'defrost',
  lightLux: 'light',
  shockG: 'shock',
  batteryPct: 'bat',
  history: 'hist',
} as const satisfies Record<
  Exclude<keyof Reading, 'deviceId' | 'takenAt' | 'receivedAt' | 'fixedAt'>,
  keyof ReadingAnswer
>

/** A reading under the names of the wire; a channel that was not sent stays absent. */
export function presentReading(reading: Reading): ReadingAnswer {
  const channels = Object.entries(wireNames).flatMap(([name, wireName]) => {
    const value = reading[name as keyof typeof wireNames]
    return value === undefined ? [] : [[wireName, value] as const]
  })
  return {
    takenAt: instantOf(reading.takenAt),
    receivedAt: instantOf(reading.receivedAt),
    ...(reading.fixedAt === undefined ? {} : { fixTs: instantOf(reading.fixedAt) }),
    ...Object.fromEntries(channels),
  }
}
