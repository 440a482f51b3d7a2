import type { ReadingPayload } from '@cordline/contract/wire/mqtt'
import { topicOf } from '@cordline/contract/wire/mqtt'

/** One MQTT message of readings, ready to publish. */
export interface Message {
  readonly topic: string
  readonly payload: string
  readonly readings: number
}

/** About 30 KiB a message: far below what any broker or the server refuses. */
export const historyPerMessage = 100

export const liveMessage = (deviceId: string, reading: ReadingPayload): Message => ({
  topic: topicOf(deviceId, 'readings'),
  payload: JSON.stringify(reading),
  readings: 1,
})

export const historyMessage = (deviceId: string, readings: readonly ReadingPayload[]): Message => ({
  topic: topicOf(deviceId, 'readings'),
  payload: JSON.stringify(readings.map((reading) => ({ ...reading, hist: true }))),
  readings: readings.length,
})

/** Packs a stream into back-fill arrays of at most `size`, in order. */
export function* packHistory(
  deviceId: string,
  readings: Iterable<ReadingPayload>,
  size: number = historyPerMessage,
): Generator<Message> {
  let waiting: ReadingPayload[] = []
  for (const reading of readings) {
    waiting.push(reading)
    if (waiting.length < size) continue
    yield historyMessage(deviceId, waiting)
    waiting = []
  }
  if (waiting.length > 0) yield historyMessage(deviceId, waiting)
}
