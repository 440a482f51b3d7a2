import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import type { DeviceMemory } from './deviceMemory.ts'
import { findNumbers } from './findNumbers.ts'
import { always, ofDevice } from './influxQl.ts'
import type { Known, KnownPast } from './knownPast.ts'
import { findKnown, learnPast } from './learnPast.ts'
import { measurements, toContent, toTag, wellFormed } from './lineProtocol.ts'
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

/** What a reading's number is unique in. Undefined where it has none. */
export const numberOf = ({ boot, seq }: Reading): { readonly boot: string; readonly seq: number } | undefined =>
  boot === undefined || seq === undefined ? undefined : { boot: wellFormed(boot), seq }

interface Learning {
  readonly deviceId: DeviceId
  readonly memory: DeviceMemory
  /** Other processes write too: what comes after the floor may be there already. */
  readonly isShared: boolean
}

/** Asks for what the memory lacks; a device that sends in order costs no question. @throws Outage */
export async function learn(
  reach: Reach,
  { deviceId, memory, isShared }: Learning,
  readings: readonly Reading[],
): Promise<Learnt> {
  const numbers = readings.flatMap((it) => numberOf(it) ?? [])
  const unknown = [...new Set(numbers.map(({ boot }) => boot))].filter((boot) => !memory.boots.has(boot))
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
    const number = numberOf(reading)
    const known = number && (boots.get(number.boot) ?? memory.boots.get(number.boot)?.durable)
    return number !== undefined && known?.has(number.seq) === true
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
