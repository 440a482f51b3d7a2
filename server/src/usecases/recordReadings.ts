import { isUtf8 } from 'node:buffer'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { maxPayloadBytes } from '@cordline/contract/wire/mqtt'
import { type Fault, fault, sequenceReused, timeReused } from '../domain/ingest/fault.ts'
import {
  type Judgement,
  judgeReadings,
  type Message,
  type RefusedReading,
  sourceIn,
} from '../domain/ingest/judgeReadings.ts'
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

  const judged = judge(delivery)
  const announceLatest = await ports.latest.expect(judged.readings, stays)
  const outcomes = judged.readings.length > 0 ? await ports.readings.record(judged.readings) : []
  return await conclude(ports, { delivery, judged, announceLatest }, outcomes)
}

/** A delivery of which only the store has to be asked yet. */
export interface Ready {
  readonly delivery: Delivery
  readonly judged: Judgement
  readonly announceLatest: (added: readonly Reading[]) => void
}

/** Undefined where somebody else has to be asked first, or something is refused: then it is recorded by itself. */
export function readyNow(ports: RecordingPorts, delivery: Delivery): Ready | undefined {
  const stays = ports.whereabouts.known(delivery.deviceId)
  if (!stays) return undefined
  const judged = judge(delivery)
  const announceLatest = judged.refusals.length === 0 ? ports.latest.expectNow(judged.readings, stays) : undefined
  return announceLatest && { delivery, judged, announceLatest }
}

/**
 * What several devices deliver at the same time, in one call of the store: the hot path, which costs no promise for each
 * message. Undefined for those of which a refused reading could not be put in quarantine.
 * @throws Outage, and then none of them may be acknowledged
 */
export async function recordTogether(
  ports: RecordingPorts,
  deliveries: readonly Ready[],
): Promise<readonly (Recorded | undefined)[]> {
  const all = deliveries.length === 1 ? deliveries[0]?.judged.readings : undefined
  const outcomes = await ports.readings.record(all ?? deliveries.flatMap(({ judged }) => judged.readings))
  const recorded: (Recorded | undefined)[] = []
  const open: Promise<void>[] = []
  let next = 0
  for (const [nth, it] of deliveries.entries()) {
    const own = all ? outcomes : outcomes.slice(next, next + it.judged.readings.length)
    next += own.length
    recorded.push(areAllNew(it, own) ? concludeNew(it) : undefined)
    if (recorded[nth]) continue
    const put = (concluded: Recorded): void => {
      recorded[nth] = concluded
    }
    open.push(conclude(ports, it, own).then(put, () => {}))
  }
  await Promise.all(open)
  return recorded
}

const judge = (delivery: Delivery): Judgement => judgeReadings(messageOf(delivery))

const messageOf = ({ deviceId, receivedAt, payload }: Delivery): Message => {
  return { deviceId, receivedAt, bytes: payload.byteLength, text: textOf(payload) }
}

/** Nearly always: then nothing more is asked of anybody. */
const areAllNew = ({ judged }: Ready, outcomes: readonly RecordOutcome[]): boolean =>
  judged.refusals.length === 0 && outcomes.every((it) => it === 'added')

function concludeNew({ judged, announceLatest }: Ready): Recorded {
  const { readings, ignoredFields } = judged
  announceLatest(readings)
  return { added: readings.length, repeated: 0, refusals: none, boots: bootsOf(readings), ignoredFields }
}

/** @throws Outage where a refused reading can't be put in quarantine */
async function conclude(ports: RecordingPorts, ready: Ready, outcomes: readonly RecordOutcome[]): Promise<Recorded> {
  if (areAllNew(ready, outcomes)) return concludeNew(ready)
  const { delivery, judged, announceLatest } = ready
  const conflicts = await findConflicts(ports, judged, outcomes)
  const refusals = [...judged.refusals, ...conflicts, ...unwritable(judged, outcomes)]
  if (refusals.length > 0) await quarantine(ports, delivery, refusals, sourceIn(messageOf(delivery)))
  announceLatest(judged.readings.filter((_, nth) => outcomes[nth] === 'added'))
  return {
    added: countOf(outcomes, 'added'),
    repeated: countOf(outcomes, 'repeated'),
    refusals,
    boots: bootsOf(judged.readings),
    ignoredFields: judged.ignoredFields,
  }
}

const none: readonly RefusedReading[] = []

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
  const boots: string[] = []
  for (const { boot, seq } of readings) {
    if (boot !== undefined && seq !== undefined && !boots.includes(boot)) boots.push(boot)
  }
  return boots
}
