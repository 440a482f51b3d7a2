import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type ChannelKind, type ReadingContent, readingChannels } from '../../ports/readingChannels.ts'
import { LineText } from './lineText.ts'
import { Measured } from './measured.ts'
import { wellFormed } from './wellFormed.ts'

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

/** The fields of what was measured, always in the same order: equal content is equal text. */
export function toContent(content: ReadingContent): string {
  putContent(lone, measured.read(content))
  return lone.take().slice(1)
}

/**
 * The line of a reading. `received` is always there, so that one without measures is a point too; `delay` (ms from
 * taken to received) lets the server count what came late.
 */
export function toLine(reading: Reading): string {
  putLine(lone, reading, measured.read(reading))
  return lone.take()
}

/** Of a line that goes by itself. */
const [lone, measured] = [new LineText(), new Measured()]

/** The same after what is there already; `content` is what the reading measured. */
export function putLine(text: LineText, reading: Reading, content: Measured): void {
  const { deviceId, takenAt, receivedAt, history } = reading
  if (head.deviceId !== deviceId) {
    head = { deviceId, text: `${measurements.readings},device=${toTag(deviceId)} received=` }
  }
  text.put(head.text)
  text.putInteger(receivedAt)
  text.put('i,delay=')
  text.putInteger(receivedAt - takenAt)
  text.put(history === undefined ? 'i' : history ? 'i,hist=true' : 'i,hist=false')
  putContent(text, content)
  text.put(' ')
  text.putInteger(takenAt)
  text.put(noNanoseconds)
}

/** The beginning of a device's lines, which mostly come one after the other. */
let head: { readonly deviceId: string | undefined; readonly text: string } = { deviceId: undefined, text: '' }

/** Each with a comma before it. */
function putContent(text: LineText, { count, places, values }: Measured): void {
  for (let nth = 0; nth < count; nth += 1) {
    const field = fields[places[nth] ?? 0]
    const value = values[nth]
    if (field === undefined || value === undefined) continue
    text.put(field.before)
    putValue(text, field.kind, value)
  }
}

/** Of `readingChannels`, in their order. */
const fields = readingChannels.map(({ key, kind }) => ({ before: `,${key}=`, kind }))

function putValue(text: LineText, kind: ChannelKind, value: number | string | boolean): void {
  if (typeof value !== 'number') {
    text.put(kind === 'string' ? quoted(String(value)) : String(value))
  } else if (kind === 'integer') {
    text.putInteger(value)
    text.put('i')
  } else {
    // A whole float has no `i` either: its type is fixed by the first that is written.
    text.putFloat(value)
  }
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
export function nanoseconds(ms: number, offsetNs: number): string {
  if (offsetNs === 0) return `${ms}${noNanoseconds}`
  if (ms < 0) return String(BigInt(ms) * 1_000_000n + BigInt(offsetNs))
  return `${ms}${String(offsetNs).padStart(6, '0')}`
}

const noNanoseconds = '000000'

const quoted = (text: string): string => `"${wellFormed(text).replace(/["\\]/g, '\\$&')}"`
