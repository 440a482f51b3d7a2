import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type ReadingContent, readingChannels } from '../../ports/readingChannels.ts'

/** The measurements that a Cordline writes. */
export const measurements = { readings: 'readings', repeated: 'repeated', heartbeat: 'heartbeat' } as const

/** How the name of a device is written as a tag: any name, so that no two become one and none breaks a line. */
export function toTag(deviceId: string): string {
  if (/^[\w.-]+$/.test(deviceId)) return deviceId
  // A tag may not be empty, and a percent sign alone is the name of nothing else.
  if (deviceId === '') return '%'
  return wellFormed(deviceId).replace(/[^\w.-]/gu, percentEncoded)
}

/** The name that `toTag` was given. @throws URIError for what it did not write */
export const fromTag = (tag: string): string => (tag === '%' ? '' : decodeURIComponent(tag))

const percentEncoded = (character: string): string =>
  Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** Half of a surrogate pair can't be written as UTF-8: it becomes U+FFFD, here rather than somewhere on the way. */
export const wellFormed = (text: string): string => (/[\ud800-\udfff]/.test(text) ? Buffer.from(text).toString() : text)

/**
 * The fields of what was measured, always in the same order: equal content is equal text. Joined, not added up: a text
 * that was added up keeps all its pieces, and many of these are held for long.
 */
export function toContent(content: ReadingContent): string {
  const fields: string[] = []
  for (const { name, key, kind } of readingChannels) {
    const value = content[name]
    if (value === undefined) continue
    if (kind === 'integer') fields.push(`${key}=${value}i`)
    else if (kind === 'string') fields.push(`${key}=${quoted(String(value))}`)
    // A whole float has no `i` either: its type is fixed by the first that is written.
    else fields.push(`${key}=${value}`)
  }
  return fields.join(',')
}

/**
 * The line of a reading. `received` is always there, so that one without measures is a point too; `delay` (ms from
 * taken to received) lets the server count what came late.
 */
export function toLine({ deviceId, takenAt, receivedAt, history }: Reading, content: string): string {
  const sent = history === undefined ? '' : `,hist=${history}`
  const measured = content === '' ? '' : `,${content}`
  const fields = `received=${receivedAt}i,delay=${receivedAt - takenAt}i${sent}${measured}`
  return `${measurements.readings},device=${toTag(deviceId)} ${fields} ${nanoseconds(takenAt, 0)}`
}

export interface Repeat {
  readonly deviceId: string
  readonly takenAt: number
  /** Within the millisecond, so that one repeat does not overwrite another. */
  readonly offsetNs: number
  readonly times: number
}

export const toRepeatLine = ({ deviceId, takenAt, offsetNs, times }: Repeat): string =>
  `${measurements.repeated},device=${toTag(deviceId)} n=${times}i ${nanoseconds(takenAt, offsetNs)}`

/** One point per hour, however often it beats. */
export const toHeartbeatLine = (now: number): string => {
  const hour = Math.floor(now / hourMs) * hourMs
  return `${measurements.heartbeat} beat=1i ${nanoseconds(hour, 0)}`
}

const hourMs = 3_600_000

/** As text: a number of this size would lose its last digits. */
export const nanoseconds = (ms: number, offsetNs: number): string =>
  ms < 0 && offsetNs > 0
    ? String(BigInt(ms) * 1_000_000n + BigInt(offsetNs))
    : `${ms}${String(offsetNs).padStart(6, '0')}`

const quoted = (text: string): string => `"${wellFormed(text).replace(/["\\]/g, '\\$&')}"`
