import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type ReadingContent, readingChannels, typeOfKind } from '../../ports/readingChannels.ts'
import { readRow } from '../../ports/storedDocument.ts'
import { measurements } from './lineProtocol.ts'

/** What a row of a reading holds after its time, in this order. */
export const readingColumns = ['received', 'hist', ...readingChannels.map(({ key }) => key), 'at']
  .map((name) => `"${name}"`)
  .join(', ')

/** A row of `readingColumns` as a reading. @throws UnreadableRow where another hand wrote it */
export function toReading(deviceId: DeviceId, row: readonly unknown[]): Reading {
  return readRow(measurements.readings, `${deviceId} at ${row[0]}`, () => {
    const [takenAt, receivedAt, history] = row
    if (typeof takenAt !== 'number' || typeof receivedAt !== 'number') throw new TypeError('it has no time')
    const sent = typeof history === 'boolean' ? { history } : {}
    return { deviceId, takenAt, receivedAt, ...contentOf(row), ...sent }
  })
}

/** Where the channels begin: behind the time, `received` and `hist`. */
const firstChannel = 3

/** InfluxDB shows a point field by field while it is written: without `received` it is not there yet. */
export const isThere = (row: readonly unknown[]): boolean => row[1] !== null

/** Whether it was written where several processes write: `at` is behind the channels. */
export const isSharedRow = (row: readonly unknown[]): boolean =>
  typeof row[firstChannel + readingChannels.length] === 'number'

function contentOf(row: readonly unknown[]): ReadingContent {
  const content: Record<string, unknown> = {}
  for (const [nth, { name, key, kind }] of readingChannels.entries()) {
    const value = row[firstChannel + nth]
    if (value === null) continue
    const isKnown = typeof value === typeOfKind[kind]
    if (!isKnown) throw new TypeError(`${key} is no ${kind}`)
    content[name] = value
  }
  return content
}
