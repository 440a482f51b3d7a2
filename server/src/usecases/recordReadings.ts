import { isUtf8 } from 'node:buffer'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { maxPayloadBytes } from '@cordline/contract/wire/mqtt'
import { type Fault, fault, sequenceReused, timeReused } from '../domain/ingest/fault.ts'
import { type Judgement, judgeReadings, type RefusedReading } from '../domain/ingest/judgeReadings.ts'
import { piecesOf } from '../domain/ingest/piecesOf.ts'
import type { Ports } from '../ports/ports.ts'
import { maxQuarantinePayload, type Quarantine } from '../ports/quarantine.ts'
import { type RecordOutcome, UnwritableReading } from '../ports/readingStore.ts'
import type { LatestWatch } from './announceLatest.ts'
import type { Whereabouts } from './whereabouts.ts'

export interface RecordingPorts extends Pick<Ports, 'readings'> {
  readonly quarantine: Pick<Quarantine, 'keep'>
  readonly whereabouts: Whereabouts
  readonly latest: LatestWatch
}

/** One message from a device: the bytes as they came, and when (ms since the epoch). */
export interface Delivery {
  readonly deviceId: DeviceId
  readonly payload: Uint8Array
  readonly receivedAt: number
}

export interface Recorded {
  readonly added: number
  /** Readings that were there already with the same content. */
  readonly repeated: number
  readonly refusals: readonly RefusedReading[]
  /** Boots of which readings were recorded: what an acknowledgement by seq is due for. */
  readonly boots: readonly string[]
  readonly ignoredFields: number
}

/**
 * A device delivers. Resolves only when every accepted reading is durable and every refused one is in quarantine.
 * @throws Outage where a store can't be reached: nothing may be acknowledged then
 */
export async function recordReadings(ports: RecordingPorts, delivery: Delivery): Promise<Recorded> {
  const stays = await ports.whereabouts.of(delivery.deviceId)
  if (!stays) return await refuseDelivery(ports, delivery, unknownDevice)

  const text = textOf(delivery.payload)
  const judged = judgeReadings({ ...delivery, bytes: delivery.payload.byteLength, text })
  const announceLatest = await ports.latest.expect(judged.readings, stays)
  const outcomes = judged.readings.length > 0 ? await ports.readings.record(judged.readings) : []
  // Nearly always, and the hot path: then nothing more is asked of anybody.
  const isAllNew = outcomes.every((it) => it === 'added')
  const refusals = isAllNew
    ? judged.refusals
    : [...judged.refusals, ...(await findConflicts(ports, judged, outcomes)), ...unwritable(judged, outcomes)]
  if (refusals.length > 0) await quarantine(ports, delivery, refusals, judged.source)
  announceLatest(isAllNew ? judged.readings : judged.readings.filter((_, nth) => outcomes[nth] === 'added'))
  return {
    added: isAllNew ? outcomes.length : countOf(outcomes, 'added'),
    repeated: isAllNew ? 0 : countOf(outcomes, 'repeated'),
    refusals,
    boots: bootsOf(judged.readings),
    ignoredFields: judged.ignoredFields,
  }
}

const unknownDevice: Fault = fault('unknown-device', '', 'no such device is registered')

/** Refuses a message unread, as a whole. @throws Outage */
export async function refuseDelivery(
  ports: Pick<RecordingPorts, 'quarantine'>,
  delivery: Delivery,
  wrong: Fault,
): Promise<Recorded> {
  const refusals = [{ index: 0, ...wrong }]
  await quarantine(ports, delivery, refusals, () => textOf(delivery.payload) ?? '')
  return { added: 0, repeated: 0, refusals, boots: [], ignoredFields: 0 }
}

/** The store refused them for what is there already: the first stays, this one is shown to a person. */
async function findConflicts(
  { readings }: Pick<Ports, 'readings'>,
  judged: Judgement,
  outcomes: readonly RecordOutcome[],
): Promise<readonly RefusedReading[]> {
  const conflicts: RefusedReading[] = []
  for (const [nth, reading] of judged.readings.entries()) {
    if (outcomes[nth] !== 'conflict') continue
    const { deviceId, takenAt } = reading
    const [there, next] = await readings.page({ deviceId, from: takenAt, to: Number.MAX_SAFE_INTEGER, limit: 2 })
    const wrong = there?.takenAt === takenAt ? timeReused(reading, next) : sequenceReused(reading)
    conflicts.push({ index: judged.places[nth] ?? nth, ...wrong, ts: takenAt })
  }
  return conflicts
}

/** The store can't keep them, whatever is there: a field of another type, a time that its retention has passed. */
function unwritable(judged: Judgement, outcomes: readonly RecordOutcome[]): readonly RefusedReading[] {
  return judged.readings.flatMap(({ takenAt }, nth) => {
    const outcome = outcomes[nth]
    if (!(outcome instanceof UnwritableReading)) return []
    return [{ index: judged.places[nth] ?? nth, ...fault('store-refused', '', outcome.message), ts: takenAt }]
  })
}

async function quarantine(
  ports: Pick<RecordingPorts, 'quarantine'>,
  { deviceId, receivedAt }: Delivery,
  refusals: readonly RefusedReading[],
  source: (index: number) => string,
): Promise<void> {
  const kept = refusals.flatMap(({ index, code, path, message }) =>
    piecesOf(code, source(index)).map((piece) => {
      const payload = piece.slice(0, maxQuarantinePayload)
      return { deviceId, receivedAt, code, path, message, payload }
    }),
  )
  await ports.quarantine.keep(kept)
}

/** Of what is too large only the beginning is decoded, to be shown in quarantine; undefined where it is no UTF-8. */
function textOf(payload: Uint8Array): string | undefined {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength)
  if (bytes.byteLength > maxPayloadBytes) return bytes.toString('utf8', 0, maxQuarantinePayload)
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined
}

const countOf = (outcomes: readonly RecordOutcome[], wanted: RecordOutcome): number =>
  outcomes.reduce((sum, outcome) => (outcome === wanted ? sum + 1 : sum), 0)

function bootsOf(readings: readonly Reading[]): readonly string[] {
  const boots = new Set<string>()
  for (const { boot, seq } of readings) if (boot !== undefined && seq !== undefined) boots.add(boot)
  return [...boots]
}
