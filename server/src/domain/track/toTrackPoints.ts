import type { Position } from '@cordline/contract/vocabulary/position'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { Leg } from '@cordline/contract/vocabulary/shipment'
import { maxKnownIntervals } from '../coldchain/gapRule.ts'
import { flagImplausible } from './flagImplausible.ts'

const channels = ['temperatureC', 'supplyC', 'returnC', 'ambientC', 'humidityPct', 'door', 'power', 'defrost'] as const
type Channel = (typeof channels)[number]

/** One moment of a shipment; `takenAt` ms. Channels as in `Reading`, absent where the device sent none. */
export type TrackPoint = Pick<Reading, 'takenAt' | 'latitude' | 'longitude' | Channel> & {
  readonly late?: true
  readonly implausible?: true
}

interface Plan {
  readonly legs: readonly Leg[]
  readonly intervalMs: number
}

/** The readings of a shipment as points of its track, in event order, with late and implausible ones marked. */
export function toTrackPoints(readings: readonly Reading[], { legs, intervalMs }: Plan): TrackPoint[] {
  const ordered = [...readings].sort(
    (a, b) => a.takenAt - b.takenAt || (a.deviceId < b.deviceId ? -1 : Number(a.deviceId > b.deviceId)),
  )
  const located = ordered.filter(isLocated)
  const fixes = located.map((reading) => ({
    at: reading.takenAt,
    latitude: reading.latitude,
    longitude: reading.longitude,
    reading,
  }))
  const implausible = new Set<Reading>([...flagImplausible(fixes, legs)].map((fix) => fix.reading))
  return ordered.map((reading) => toTrackPoint(reading, intervalMs, implausible.has(reading)))
}

const isLocated = (reading: Reading): reading is Reading & Position =>
  reading.latitude !== undefined && reading.longitude !== undefined

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function toTrackPoint(reading: Reading, intervalMs: number, implausible: boolean): TrackPoint {
  const point: Mutable<TrackPoint> = { takenAt: reading.takenAt }
  if (isLocated(reading)) {
    point.latitude = reading.latitude
    point.longitude = reading.longitude
  }
  for (const channel of channels) copy(point, reading, channel)
  if (reading.receivedAt - reading.takenAt > maxKnownIntervals * intervalMs) point.late = true
  if (implausible) point.implausible = true
  return point
}

function copy<C extends Channel>(point: Mutable<Pick<Reading, C>>, reading: Reading, channel: C): void {
  const value = reading[channel]
  if (value !== undefined) point[channel] = value
}
