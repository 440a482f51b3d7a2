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
  /** Its value, where there is one: `content[name]`, which costs three times as much where the name is not written out. */
  readonly of: (content: ReadingContent) => number | string | boolean | undefined
}

type Row = readonly [key: string, kind: ChannelKind, of: ReadingChannel['of']]

/**
 * The name of each channel in a stored row and its type. A name is never re-used for something else, and no channel
 * ever changes its type. A channel that `Reading` gains does not compile until it has a line here.
 */
const channels: { readonly [Name in keyof Required<ReadingContent>]: Row } = {
  seq: ['seq', 'integer', (it) => it.seq],
  boot: ['boot', 'string', (it) => it.boot],
  temperatureC: ['temp', 'float', (it) => it.temperatureC],
  supplyC: ['supply', 'float', (it) => it.supplyC],
  returnC: ['return', 'float', (it) => it.returnC],
  ambientC: ['ambient', 'float', (it) => it.ambientC],
  setPointC: ['setpoint', 'float', (it) => it.setPointC],
  probe1C: ['probe1', 'float', (it) => it.probe1C],
  probe2C: ['probe2', 'float', (it) => it.probe2C],
  probe3C: ['probe3', 'float', (it) => it.probe3C],
  humidityPct: ['rh', 'float', (it) => it.humidityPct],
  co2Pct: ['co2', 'float', (it) => it.co2Pct],
  o2Pct: ['o2', 'float', (it) => it.o2Pct],
  latitude: ['lat', 'float', (it) => it.latitude],
  longitude: ['lon', 'float', (it) => it.longitude],
  accuracyM: ['acc', 'float', (it) => it.accuracyM],
  speedKmh: ['spd', 'float', (it) => it.speedKmh],
  headingDeg: ['hdg', 'float', (it) => it.headingDeg],
  fixedAt: ['fixTs', 'integer', (it) => it.fixedAt],
  door: ['door', 'boolean', (it) => it.door],
  power: ['power', 'boolean', (it) => it.power],
  defrost: ['defrost', 'boolean', (it) => it.defrost],
  lightLux: ['light', 'float', (it) => it.lightLux],
  shockG: ['shock', 'float', (it) => it.shockG],
  batteryPct: ['bat', 'float', (it) => it.batteryPct],
}

/** Always in this order, so that equal content is equal text. */
export const readingChannels: readonly ReadingChannel[] = (
  Object.entries(channels) as readonly (readonly [keyof ReadingContent, Row])[]
).map(([name, [key, kind, of]]) => ({ name, key, kind, of }))

/** What `typeof` says of a channel's value. */
export const typeOfKind: Readonly<Record<ChannelKind, 'number' | 'string' | 'boolean'>> = {
  float: 'number',
  integer: 'number',
  string: 'string',
  boolean: 'boolean',
}

/** Whether two readings of one device and time are the same one, however they reached us. */
export const isSameContent = (one: ReadingContent, other: ReadingContent): boolean =>
  readingChannels.every(({ of }) => of(one) === of(other))
