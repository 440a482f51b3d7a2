import { setTimeout as after } from 'node:timers/promises'
import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { readingChannels } from '../../ports/readingChannels.ts'
import { type DeviceMemory, numberOf } from './deviceMemory.ts'
import { findNumbers } from './findNumbers.ts'
import { always, ofDevice } from './influxQl.ts'
import { covers, type Known, type KnownPast } from './knownPast.ts'
import { findKnown, learnPast } from './learnPast.ts'
import { measurements, toTag } from './lineProtocol.ts'
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

/**
 * Whether the memory lacks nothing: nearly always, where a device sends in order and no other process writes. Of a number
 * that is there without its reading it does: the server may have shown it first.
 */
export function knowsAll({ floor, held, boots }: DeviceMemory, readings: readonly Reading[]): boolean {
  if (floor === undefined) return false
  return readings.every((reading) => {
    const isYoung = reading.takenAt > floor
    const { boot, seq } = numberOf(reading)
    if (boot === undefined || seq === undefined) return isYoung || held.has(reading.takenAt)
    const numbers = boots.get(boot)?.durable
    return numbers !== undefined && ((isYoung && !numbers.has(seq)) || held.has(reading.takenAt))
  })
}

/** Asks for what the memory lacks. @throws Outage */
export async function learn(reach: Reach, learning: Learning, readings: readonly Reading[]): Promise<Learnt> {
  const { deviceId, memory, isShared } = learning
  const isAnew = memory.floor === undefined || performance.now() - memory.learntAt < lateLandingMs
  const named = new Set(readings.map((it) => numberOf(it).boot))
  const unknown = [...named].filter((boot) => boot !== undefined && !memory.boots.has(boot)) as readonly string[]
  const [floor, boots] = await Promise.all([
    memory.floor ?? findNewest(reach, deviceId),
    findNumbers(reach, deviceId, unknown),
  ])
  const times = readings.map(({ takenAt }) => takenAt).filter((it) => it <= floor && !memory.held.has(it))
  const { found, past } = isShared
    ? { found: await findKnown(reach, deviceId, times), past: undefined }
    : await learnPast(reach, { deviceId, floor, memory }, times)
  let sure = found
  const isInDoubt = doubting(memory, boots)
  for (const waitMs of isAnew || isShared ? looksAgainAfterMs : looksAgainAfterMs.slice(0, 1)) {
    const doubtful = readings.filter((it) => !memory.held.has(it.takenAt) && isInDoubt(it, sure.get(it.takenAt)))
    if (doubtful.length === 0) break
    await after(waitMs)
    const doubted = doubtful.map(({ takenAt }) => takenAt)
    const shown = await findKnown(reach, deviceId, doubted)
    sure = new Map([...sure, ...shown])
    for (const [at, known] of shown) if (covers(past, at)) past.readings.set(at, known)
  }
  return { floor, past, boots, found: sure }
}

/**
 * Before anything is refused for what a server shows, which it does field by field while it writes: another process, or a
 * write that we gave up on and that lands only now. Longer where nobody knows what is on its way, but never so long that
 * a device with many messages to bring waits for it.
 */
const looksAgainAfterMs = [0, 20, 50]
/** For so long after a device was asked for anew a write that was given up on may land. */
const lateLandingMs = 60_000

/** A reading that is there in part, or of which only the number is. The number may be that of another reading, too. */
function doubting(memory: DeviceMemory, boots: ReadonlyMap<string, NumberRuns>) {
  const isNumberThere = (reading: Reading): boolean => {
    const { boot, seq } = numberOf(reading)
    if (boot === undefined || seq === undefined) return false
    return (boots.get(boot) ?? memory.boots.get(boot)?.durable)?.has(seq) === true
  }
  return (reading: Reading, known: Known | undefined): boolean =>
    known ? known.stored !== undefined && isPartOf(known.stored.reading, reading) : isNumberThere(reading)
}

/** Whether it says less, and nothing else. */
const isPartOf = (part: Reading, whole: Reading): boolean =>
  readingChannels.every(({ name }) => part[name] === undefined || part[name] === whole[name]) &&
  readingChannels.some(({ name }) => part[name] !== whole[name])

async function findNewest(reach: Reach, deviceId: DeviceId): Promise<number> {
  const query = `SELECT "received" FROM ${measurements.readings} WHERE ${ofDevice(always)} ORDER BY time DESC LIMIT 1`
  const [rows = []] = await reach.query(query, { device: toTag(deviceId) })
  return rows[0] === undefined ? Number.NEGATIVE_INFINITY : numberIn(rows[0], 0)
}
