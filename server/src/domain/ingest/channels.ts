import type { Reading } from '@cordline/contract/vocabulary/reading'

type FieldsOf<T> = { [K in keyof Reading]-?: NonNullable<Reading[K]> extends T ? K : never }[keyof Reading]
export type NumberField = Exclude<FieldsOf<number>, 'takenAt' | 'receivedAt' | 'seq' | 'fixedAt'>
export type FlagField = FieldsOf<boolean>

/**
 * How one field of a payload becomes one of a reading. `measures`: having it makes the message worth keeping; what only
 * describes a position or the message does not.
 */
export type Channel =
  | { readonly kind: 'number'; readonly field: NumberField; readonly range: Range; readonly measures: boolean }
  | { readonly kind: 'flag'; readonly field: FlagField; readonly measures: boolean }
  | { readonly kind: 'seq' | 'boot' | 'fixTs' | 'ts' }

export interface Range {
  readonly min: number
  readonly max: number
  readonly unit: string
}

/** The freezing tunnel goes to −110 °C. */
const celsius: Range = { min: -120, max: 70, unit: '°C' }
const percent: Range = { min: 0, max: 100, unit: '%' }

const measure = (field: NumberField, range: Range): Channel => ({ kind: 'number', field, range, measures: true })
const describes = (field: NumberField, range: Range): Channel => ({ kind: 'number', field, range, measures: false })
const state = (field: FlagField): Channel => ({ kind: 'flag', field, measures: true })

/** The payload's field names. The ranges are those of `ReadingPayload`; a property test holds the two together. */
export const channels: ReadonlyMap<string, Channel> = new Map<string, Channel>([
  ['ts', { kind: 'ts' }],
  ['seq', { kind: 'seq' }],
  ['boot', { kind: 'boot' }],
  ['temp', measure('temperatureC', celsius)],
  ['supply', measure('supplyC', celsius)],
  ['return', measure('returnC', celsius)],
  ['ambient', measure('ambientC', celsius)],
  ['setpoint', measure('setPointC', celsius)],
  ['probe1', measure('probe1C', celsius)],
  ['probe2', measure('probe2C', celsius)],
  ['probe3', measure('probe3C', celsius)],
  ['rh', measure('humidityPct', percent)],
  ['co2', measure('co2Pct', percent)],
  ['o2', measure('o2Pct', percent)],
  ['lat', measure('latitude', { min: -90, max: 90, unit: 'degrees' })],
  ['lon', measure('longitude', { min: -180, max: 180, unit: 'degrees' })],
  ['acc', describes('accuracyM', { min: 0, max: 1_000_000, unit: 'm' })],
  ['spd', describes('speedKmh', { min: 0, max: 2000, unit: 'km/h' })],
  ['hdg', describes('headingDeg', { min: 0, max: 360, unit: 'degrees' })],
  ['fixTs', { kind: 'fixTs' }],
  ['door', state('door')],
  ['power', state('power')],
  ['defrost', state('defrost')],
  ['light', measure('lightLux', { min: 0, max: 1_000_000, unit: 'lux' })],
  ['shock', measure('shockG', { min: 0, max: 10_000, unit: 'g' })],
  ['bat', measure('batteryPct', percent)],
  ['hist', { kind: 'flag', field: 'history', measures: false }],
])
