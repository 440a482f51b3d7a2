import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { maxFixTs } from '@cordline/contract/wire/mqtt'
import { type Channel, channels, type Range } from './channels.ts'
import { type Fault, fault } from './fault.ts'
import { judgeTime, readMoment } from './judgeTime.ts'

/** Who sent it, and when it reached us (ms since the epoch). */
export interface Origin {
  readonly deviceId: DeviceId
  readonly receivedAt: number
}

export interface Tally {
  /** Fields that no channel knows. */
  ignoredFields: number
}

type Draft = { -readonly [K in keyof Reading]: Reading[K] }

const maxBootCharacters = 32

/**
 * One element of a payload → a reading or the first thing that is wrong with it. Written by hand and not with
 * `ReadingPayload` itself: it names the field, counts unknown ones, and is the hot path (a million elements a second).
 */
export function judgeReading(element: unknown, origin: Origin, tally: Tally): Reading | Fault {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    return fault('not-an-object', '', 'a reading must be an object')
  }
  const draft: Draft = { deviceId: origin.deviceId, takenAt: Number.NaN, receivedAt: origin.receivedAt }
  let hasMeasured = false
  const fields = element as Readonly<Record<string, unknown>>
  for (const name in fields) {
    const value = fields[name]
    const channel = channels.get(name)
    if (!channel) {
      tally.ignoredFields++
      continue
    }
    const wrong = put(draft, channel, name, value)
    if (wrong) return wrong
    if ('measures' in channel && channel.measures) hasMeasured = true
  }
  return judgeWhole(draft, hasMeasured) ?? draft
}

function judgeWhole(draft: Draft, hasMeasured: boolean): Fault | undefined {
  if (Number.isNaN(draft.takenAt)) return fault('missing-field', 'ts', 'ts is missing')
  const wrongTime = judgeTime(draft.takenAt, draft.receivedAt)
  if (wrongTime) return wrongTime
  if (!hasMeasured) return fault('missing-field', 'temp', 'neither a measure (temp, …) nor a position')
  const { latitude, longitude } = draft
  if (latitude === undefined && longitude !== undefined) return fault('position-incomplete', 'lat', 'lon without lat')
  if (longitude === undefined && latitude !== undefined) return fault('position-incomplete', 'lon', 'lat without lon')
  if (latitude === 0 && longitude === 0)
    return fault('position-null-island', 'lat', '0,0 is no fix; leave lat, lon out')
  return undefined
}

function put(draft: Draft, channel: Channel, name: string, value: unknown): Fault | undefined {
  switch (channel.kind) {
    case 'number': {
      if (typeof value !== 'number') return wrongType(name, 'a number', value)
      if (!(value >= channel.range.min && value <= channel.range.max)) return outOfRange(name, channel.range, value)
      draft[channel.field] = value
      return undefined
    }
    case 'flag':
      if (typeof value !== 'boolean') return wrongType(name, 'true or false', value)
      draft[channel.field] = value
      return undefined
    case 'seq':
      if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(name, 'a whole number', value)
      if (value < 0 || value > Number.MAX_SAFE_INTEGER) return outOfRange(name, wholeNumbers, value)
      draft.seq = value
      return undefined
    case 'boot':
      if (typeof value !== 'string') return wrongType(name, 'a string', value)
      if (value === '' || isTooLong(value)) {
        return fault('out-of-range', name, `boot must have 1 to ${maxBootCharacters} characters`)
      }
      draft.boot = value
      return undefined
    case 'ts':
    case 'fixTs':
      return putMoment(draft, channel.kind, value)
    default:
      return channel satisfies never
  }
}

function putMoment(draft: Draft, kind: 'ts' | 'fixTs', value: unknown): Fault | undefined {
  const at = readMoment(value)
  if (at === undefined) return wrongMoment(kind, value)
  if (kind === 'ts') {
    draft.takenAt = at
    return undefined
  }
  if (!(at >= 0 && at <= maxFixTs)) return fault('out-of-range', kind, 'fixTs must be from 1970 to 9999')
  draft.fixedAt = at
  return undefined
}

/** Nanoseconds of our days are beyond what a number counts exactly, so they are no whole number any more. */
function wrongMoment(name: string, value: unknown): Fault {
  const isTooLarge = typeof value === 'number' && value > Number.MAX_SAFE_INTEGER
  if (isTooLarge) return fault('wrong-type', name, `${name} ${value} is too large; nanoseconds? send milliseconds`)
  return wrongType(name, 'whole milliseconds or RFC 3339 with an offset', value)
}

/** Characters as the contract counts them: an emoji is one, and two places of a string. */
const isTooLong = (boot: string): boolean =>
  boot.length > maxBootCharacters && (boot.length > 2 * maxBootCharacters || [...boot].length > maxBootCharacters)

const wholeNumbers: Range = { min: 0, max: Number.MAX_SAFE_INTEGER, unit: '' }

const wrongType = (name: string, wanted: string, value: unknown): Fault =>
  fault('wrong-type', name, `${name} must be ${wanted}, was ${value === null ? 'null' : typeof value}`)

const outOfRange = (name: string, { min, max, unit }: Range, value: number): Fault =>
  fault('out-of-range', name, `${name} must be from ${min} to ${max} ${unit}, was ${value}`.replace(' ,', ','))
