import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type DeviceMemory, numberOf } from './deviceMemory.ts'
import { findNumbers } from './findNumbers.ts'
import { always, ofDevice } from './influxQl.ts'
import type { Known, KnownPast } from './knownPast.ts'
import { findKnown, learnPast } from './learnPast.ts'
import { measurements, toContent, toTag } from './lineProtocol.ts'
import { numberIn } from './numberIn.ts'
import type { NumberRuns } from './numberRuns.ts'
import type { Reach } from './reach.ts'

/** What had to be asked of the server, before it is decided what becomes of the readings. */
export interface Learnt {
  readonly floor: number
  /** The readings at times that are neither after the floor nor held, and of others where it had to be asked. */
  readonly found: ReadonlyMap<number, Known>
  /** The stretch that is known from now on. */
  readonly past: KnownPast | undefined
  readonly boots: ReadonlyMap<string, NumberRuns>
}

interface Learning {
  readonly deviceId: DeviceId
  readonly memory: DeviceMemory
  /** Other processes write too: what comes after the floor may be there already. */
  readonly isShared: boolean
}

/** Whether the memory lacks nothing: nearly always, where a device sends in order and no other process writes. */
export function knowsAll({ floor, held, boots }: DeviceMemory, readings: readonly Reading[]): boolean {
  if (floor === undefined) return false
  return readings.every((reading) => {
    const { boot } = numberOf(reading)
    return (reading.takenAt > floor || held.has(reading.takenAt)) && (boot === undefined || boots.has(boot))
  })
}

/** Asks for what the memory lacks. @throws Outage */
export async function learn(
  reach: Reach,
  { deviceId, memory, isShared }: Learning,
  readings: readonly Reading[],
): Promise<Learnt> {
  const named = new Set(readings.map((it) => numberOf(it).boot))
  const unknown = [...named].filter((boot) => boot !== undefined && !memory.boots.has(boot)) as readonly string[]
  const [floor, boots] = await Promise.all([
    memory.floor ?? findNewest(reach, deviceId),
    findNumbers(reach, deviceId, unknown),
  ])
  const isUnknown = ({ takenAt }: Reading): boolean => takenAt <= floor && !memory.held.has(takenAt)
  if (!isShared) {
    const times = readings.filter(isUnknown).map(({ takenAt }) => takenAt)
    return { floor, boots, ...(await learnPast(reach, { deviceId, floor, memory }, times)) }
  }
  /** A number that is there was used for this very time by another process, or for another time. */
  const isNumberThere = (reading: Reading): boolean => {
    const { boot, seq } = numberOf(reading)
    if (boot === undefined || seq === undefined) return false
    return (boots.get(boot) ?? memory.boots.get(boot)?.durable)?.has(seq) === true
  }
  const asked = readings.filter((it) => isUnknown(it) || (isNumberThere(it) && !memory.held.has(it.takenAt)))
  const ask = () => findKnown(reach, deviceId, [...new Set(asked.map(({ takenAt }) => takenAt))])
  const found = await ask()
  // What another process is just writing may be seen in part, and then differs from itself.
  const isInDoubt = readings.some((it) => differs(it, found.get(it.takenAt)))
  return { floor, boots, past: undefined, found: isInDoubt ? await ask() : found }
}

const differs = (reading: Reading, known: Known | undefined): boolean =>
  known !== undefined && known.content !== toContent(reading)

async function findNewest(reach: Reach, deviceId: DeviceId): Promise<number> {
  const query = `SELECT "received" FROM ${measurements.readings} WHERE ${ofDevice(always)} ORDER BY time DESC LIMIT 1`
  const [rows = []] = await reach.query(query, { device: toTag(deviceId) })
  return rows[0] === undefined ? Number.NEGATIVE_INFINITY : numberIn(rows[0], 0)
}
