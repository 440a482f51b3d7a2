import { type Flow, readingOf } from './flow.ts'

/** A reading as it lies in the store. */
export interface Stored {
  readonly ts: number
  readonly boot?: string | undefined
  readonly seq?: number | undefined
  readonly temp?: number | undefined
  readonly rh?: number | undefined
}

/** What a device knows of its own readings of one flow, by their numbers. */
export interface DeviceRecord {
  /** It forgets a reading at Cordline's own word; else at the broker's PUBACK. */
  readonly waitsForAck: boolean
  /** Readings 0 to this one, without it, were sent at least once. */
  readonly sent: number
  readonly sentAgain: number
  /** From the first up to the last, without it, of each message with a PUBACK; they may overlap. */
  readonly acknowledged: readonly (readonly [from: number, to: number])[]
  /** All from the first that it knows up to this one are durable, says Cordline; -1 where it said nothing. */
  readonly told: number
}

export interface Judgement {
  readonly acknowledged: number
  readonly told: number
  readonly lost: number
  readonly lostAfterAck: number
  readonly twice: number
  readonly foreign: number
}

/** Compares what a device knows with everything that is stored of it in the time of the flow. */
export function judge(flow: Flow, record: DeviceRecord, stored: readonly Stored[]): Judgement {
  const counts = new Uint32Array(record.sent)
  let foreign = 0
  for (const it of stored) {
    const seq = it.seq ?? -1
    if (seq >= 0 && seq < record.sent && isSame(it, readingOf(flow, seq))) counts[seq] = (counts[seq] ?? 0) + 1
    else foreign += 1
  }
  const isAcknowledged = acknowledgedIn(record)
  // What a killed broker lost at the very beginning Cordline never heard of. A device that waits for its word sends it again.
  const firstTold = record.waitsForAck ? 0 : counts.findIndex((count) => count > 0)
  const judged = { acknowledged: 0, told: record.told + 1, lost: 0, lostAfterAck: 0, twice: 0, foreign }
  for (const [seq, count] of counts.entries()) {
    if (count > 1) judged.twice += 1
    if (isAcknowledged[seq]) judged.acknowledged += 1
    if (count > 0) continue
    if (isAcknowledged[seq]) judged.lost += 1
    if (seq >= firstTold && seq <= record.told) judged.lostAfterAck += 1
  }
  return judged
}

function acknowledgedIn({ sent, acknowledged }: DeviceRecord): Uint8Array {
  const is = new Uint8Array(sent)
  for (const [from, to] of acknowledged) is.fill(1, from, to)
  return is
}

const isSame = (one: Stored, other: Stored): boolean =>
  one.ts === other.ts && one.boot === other.boot && one.temp === other.temp && one.rh === other.rh
