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

/** The fields of what was measured, always in the same order: equal content is equal text. */
export function toContent(content: ReadingContent): string {
  pieces.length = 0
  putContent(content)
  return pieces.join('').slice(1)
}

/** Of the text that is being put together: a new array for each reading would be a third of what it costs. */
const pieces: string[] = []

/** Each with a comma before it. Joined later, not added up: a text that was added up keeps all its pieces. */
function putContent(content: ReadingContent): void {
  for (const { name, before, kind } of fieldsBefore) {
    const value = content[name]
    if (value === undefined) continue
    pieces.push(before)
    // A whole float has no `i` either: its type is fixed by the first that is written.
    pieces.push(kind === 'integer' ? `${value}i` : kind === 'string' ? quoted(String(value)) : String(value))
  }
}

const fieldsBefore = readingChannels.map(({ name, key, kind }) => ({ name, before: `,${key}=`, kind }))

/** A reading as it is written. */
export interface ReadingLine {
  readonly text: string
  /** The part of it that `toContent` gives. */
  readonly content: string
}

/**
 * The line of a reading. `received` is always there, so that one without measures is a point too; `delay` (ms from
 * taken to received) lets the server count what came late.
 */
export function toLine(reading: Reading): ReadingLine {
  const { deviceId, takenAt, receivedAt, history } = reading
  if (head.deviceId !== deviceId)
    head = { deviceId, text: `${measurements.readings},device=${toTag(deviceId)} received=` }
  const received = String(receivedAt)
  const delay = String(receivedAt - takenAt)
  const sent = history === undefined ? '' : history ? ',hist=true' : ',hist=false'
  const time = nanoseconds(takenAt, 0)
  pieces.length = 0
  pieces.push(head.text, received, 'i,delay=', delay, 'i', sent)
  putContent(reading)
  pieces.push(' ', time)
  const text = pieces.join('')
  const before = head.text.length + received.length + delay.length + sent.length + fixedLength
  return { text, content: text.slice(before, text.length - time.length - 1) }
}

/** The beginning of a device's lines, which mostly come one after the other. */
let head: { readonly deviceId: string | undefined; readonly text: string } = { deviceId: undefined, text: '' }
/** Of what stands before the content: between its pieces, and the comma behind them. */
const fixedLength = 'i,delay='.length + 'i'.length + ','.length

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
export function nanoseconds(ms: number, offsetNs: number): string {
  if (offsetNs === 0) return `${ms}000000`
  if (ms < 0) return String(BigInt(ms) * 1_000_000n + BigInt(offsetNs))
  return `${ms}${String(offsetNs).padStart(6, '0')}`
}

const quoted = (text: string): string => `"${wellFormed(text).replace(/["\\]/g, '\\$&')}"`
