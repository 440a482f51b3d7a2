import type { Reading } from '@cordline/contract/vocabulary/reading'
import { timeReused } from '../domain/ingest/fault.ts'
import type { RefusedReading } from '../domain/ingest/judgeReadings.ts'
import { maxQuarantinePayload } from '../ports/quarantine.ts'
import { readingChannels } from '../ports/readingChannels.ts'
import type { RecordingPorts } from './recordReadings.ts'

/**
 * A reading was durable before it was known that another process had taken in another of its time: the one received
 * first counts, this one is shown to a person. @throws Outage
 */
export async function refuseStored(
  { quarantine }: Pick<RecordingPorts, 'quarantine'>,
  reading: Reading,
): Promise<RefusedReading> {
  const { deviceId, takenAt, receivedAt } = reading
  const wrong = timeReused(reading, undefined)
  const payload = payloadOf(reading).slice(0, maxQuarantinePayload)
  await quarantine.keep([{ deviceId, receivedAt, ...wrong, payload }])
  return { index: 0, ...wrong, ts: takenAt }
}

/** As a device would send it: the bytes themselves are gone. */
function payloadOf(reading: Reading): string {
  const channels = readingChannels.map(({ name, key }) => [key, reading[name]])
  return JSON.stringify({ ts: reading.takenAt, ...Object.fromEntries(channels), hist: reading.history })
}
