import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { DeviceMemory } from './deviceMemory.ts'
import { fingerprintOfContent } from './fingerprint.ts'
import { firstReceived } from './firstReceived.ts'
import { type Interval, ofDevice } from './influxQl.ts'
import { covers, joined, type Known, type KnownPast, noteHeld } from './knownPast.ts'
import { measurements, toTag } from './lineProtocol.ts'
import { numberIn } from './numberIn.ts'
import type { Reach, Rows } from './reach.ts'
import { readingColumns } from './readingRows.ts'
import { maxInRange, rowsAt, spanOf } from './rowsAt.ts'

/** How far ahead of what came the past is asked for: the next messages of a back-fill lie there. */
const aheadMs = 14 * 86_400_000

interface Past {
  readonly deviceId: DeviceId
  readonly floor: number
  readonly memory: DeviceMemory
}

interface Learnt {
  readonly found: ReadonlyMap<number, Known>
  readonly past: KnownPast | undefined
}

/** What is stored at the given times, none of which is after the floor. @throws Outage */
export async function learnPast(
  reach: Reach,
  { deviceId, floor, memory }: Past,
  times: readonly number[],
): Promise<Learnt> {
  const { past } = memory
  const found = new Map<number, Known>()
  const addAll = (contents: ReadonlyMap<number, Known>): void => {
    for (const at of times) {
      const known = contents.get(at)
      if (known) found.set(at, known)
    }
  }
  if (past) addAll(past.readings)
  const unknown = [...new Set(times)].filter((it) => !covers(past, it))
  if (unknown.length === 0) return { found, past }
  const asked = await askAhead(reach, deviceId, stretchFrom(spanOf(unknown), { floor, past }))
  addAll(asked.readings)
  const rest = unknown.filter((it) => !covers(asked, it))
  if (rest.length > 0) addAll(await findKnown(reach, deviceId, rest))
  noteHeld(asked, memory.held)
  return { found, past: joined(asked, past) }
}

/** From the first that is unknown up to what is known, or as far ahead as is worth it: never past the floor. */
function stretchFrom(
  { from, to }: Interval,
  { floor, past }: { readonly floor: number; readonly past: KnownPast | undefined },
): Interval {
  const ahead = Math.min(floor, from + aheadMs)
  return past && to < past.from ? { from, to: Math.min(ahead, past.from - 1) } : { from, to: ahead }
}

async function askAhead(reach: Reach, deviceId: DeviceId, { from, to }: Interval): Promise<KnownPast> {
  const query = `SELECT ${readingColumns} FROM ${measurements.readings} WHERE ${ofDevice({ from, to })} LIMIT ${maxInRange}`
  const [rows = []] = await reach.query(query, { device: toTag(deviceId) })
  // The last millisecond of a full answer may lack some.
  const reached = rows.length < maxInRange ? to : numberIn(rows.at(-1) ?? [], 0) - 1
  const readings = knownIn(deviceId, rows)
  for (const at of readings.keys()) if (at > reached) readings.delete(at)
  return { from, to: reached, near: from, readings }
}

/** The readings that count at these times, asked for one by one or in a range. @throws Outage */
export async function findKnown(
  reach: Reach,
  deviceId: DeviceId,
  times: readonly number[],
): Promise<ReadonlyMap<number, Known>> {
  const rows = [...(await rowsAt(reach, deviceId, times)).values()]
  return knownIn(deviceId, rows.flat())
}

const knownIn = (deviceId: DeviceId, rows: Rows): Map<number, Known> =>
  new Map(
    firstReceived(deviceId, rows).map((it) => [
      it.reading.takenAt,
      { fingerprint: fingerprintOfContent(it.reading), stored: it },
    ]),
  )
