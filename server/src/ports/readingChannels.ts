import type { Reading } from '@cordline/contract/vocabulary/reading'

/** What identifies a reading, or says how it reached us: columns of their own in every store. */
export const readingEnvelope = ['deviceId', 'takenAt', 'receivedAt', 'history'] as const
type Column = (typeof readingEnvelope)[number]

/** What a device measured: two readings of the same time are the same where this is equal. */
export type ReadingContent = Omit<Reading, Column>

/** `float` is written as one though it be whole: a store may fix a channel's type by the first value that it gets. */
export type ChannelKind = 'float' | 'integer' | 'string' | 'boolean'

export interface ReadingChannel {
  readonly name: keyof ReadingContent
  /** Its name in a stored row, as on the wire. */
  readonly key: string
  readonly kind: ChannelKind
}

/**
 * The name of each channel in a stored row and its type. A name is never re-used for something else, and no channel
 * ever changes its type. A channel that `Reading` gains does not compile until it has a line here.
 */
const channels: { readonly [Name in keyof Required<ReadingContent>]: readonly [key: string, kind: ChannelKind] } = {
  seq: ['seq', 'integer'],
  boot: ['boot', 'string'],
  temperatureC: ['temp', 'float'],
  supplyC: ['supply', 'float'],
  returnC: ['return', 'float'],
  ambientC: ['ambient', 'float'],
  setPointC: ['setpoint', 'float'],
  probe1C: ['probe1', 'float'],
  probe2C: ['probe2', 'float'],
  probe3C: ['probe3', 'float'],
  humidityPct: ['rh', 'float'],
  co2Pct: ['co2', 'float'],
  o2Pct: ['o2', 'float'],
  latitude: ['lat', 'float'],
  longitude: ['lon', 'float'],
  accuracyM: ['acc', 'float'],
  speedKmh: ['spd', 'float'],
  headingDeg: ['hdg', 'float'],
  fixedAt: ['fixTs', 'integer'],
  door: ['door', 'boolean'],
  power: ['power', 'boolean'],
  defrost: ['defrost', 'boolean'],
  lightLux: ['light', 'float'],
  shockG: ['shock', 'float'],
  batteryPct: ['bat', 'float'],
}

/** Always in this order, so that equal content is equal text. */
export const readingChannels: readonly ReadingChannel[] = (
  Object.entries(channels) as readonly (readonly [keyof ReadingContent, readonly [string, ChannelKind]])[]
).map(([name, [key, kind]]) => ({ name, key, kind }))

/** What `typeof` says of a channel's value. */
export const typeOfKind: Readonly<Record<ChannelKind, 'number' | 'string' | 'boolean'>> = {
  float: 'number',
  integer: 'number',
  string: 'string',
  boolean: 'boolean',
}

/** Whether two readings of one device and time are the same one, however they reached us. */
export const isSameContent = (one: ReadingContent, other: ReadingContent): boolean =>
  readingChannels.every(({ name }) => one[name] === other[name])
