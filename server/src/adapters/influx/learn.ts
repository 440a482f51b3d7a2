import type { DeviceId } from '@cordline/contract/vocabulary/ids'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { UnreadableRow } from '../../ports/storedDocument.ts'
import type { DeviceMemory } from './deviceMemory.ts'
import { always, atTime, type Interval, ofDevice } from './influxQl.ts'
import { covers, joined, type Known, type KnownPast, noteHeld } from './knownPast.ts'
import { measurements, toContent, toTag, wellFormed } from './lineProtocol.ts'
import { type NumberRuns, numberRuns } from './numberRuns.ts'
import type { Reach, Rows } from './reach.ts'
import { readingColumns, toReading } from './readingRows.ts'

/** What had to be asked of the server, before it is decided what becomes of the readings. */
export interface Learnt {
  readonly floor: number
  /** The readings at times that are neither after the floor nor held. */
  readonly found: ReadonlyMap<number, Known>
  /** The stretch that is known from now on. */
  readonly past: KnownPast | undefined
  readonly boots: ReadonlyMap<string, NumberRuns>
}

/** What a reading's number is unique in. Undefined where it has none. */
export const numberOf = ({ boot, seq }: Reading): { readonly boot: string; readonly seq: number } | undefined =>
  boot === undefined || seq === undefined ? undefined : { boot: wellFormed(boot), seq }

/** Asks for what the memory lacks; a device that sends in order costs no question. @throws Outage */
export async function learn(
  reach: Reach,
  { deviceId, memory }: { readonly deviceId: DeviceId; readonly memory: DeviceMemory },
  readings: readonly Reading[],
): Promise<Learnt> {
  const numbers = readings.flatMap((it) => numberOf(it) ?? [])
  const unknown = [...new Set(numbers.map(({ boot }) => boot))].filter((boot) => !memory.boots.has(boot))
  const [newest, boots] = await Promise.all([
    memory.floor ?? findNewest(reach, deviceId),
    findNumbers(reach, deviceId, unknown),
  ])
  const times = readings.flatMap(({ takenAt }) => (takenAt <= newest && !memory.held.has(takenAt) ? takenAt : []))
  return { floor: newest, ...(await learnPast(reach, { deviceId, floor: newest, memory }, times)), boots }
}

async function findNewest(reach: Reach, deviceId: DeviceId): Promise<number> {
  const query = `SELECT "received" FROM ${measurements.readings} WHERE ${ofDevice(always)} ORDER BY time DESC LIMIT 1`
  const [rows = []] = await reach.query(query, { device: toTag(deviceId) })
  return rows[0] === undefined ? Number.NEGATIVE_INFINITY : numberIn(rows[0], 0)
}

/** How far ahead of what came the past is asked for: the next messages of a back-fill lie there. */
const aheadMs = 14 * 86_400_000
/** Readings that a range gives: four of the largest messages. */
const maxInRange = 2000
/** Statements in one request. */
const maxStatements = 100

interface Past {
  readonly deviceId: DeviceId
  readonly floor: number
  readonly memory: DeviceMemory
}

async function learnPast(
  reach: Reach,
  { deviceId, floor, memory }: Past,
  times: readonly number[],
): Promise<Pick<Learnt, 'found' | 'past'>> {
  const ask = async (conditions: readonly string[]): Promise<Rows> => {
    const statements = conditions.map((it) => `SELECT ${readingColumns} FROM ${measurements.readings} WHERE ${it}`)
    return (await reach.query(statements.join(';'), { device: toTag(deviceId) })).flat()
  }
  const { past } = memory
  const unknown = [...new Set(times)].filter((it) => !covers(past, it))
  const asked = unknown.length > 0 ? await askAhead(ask, deviceId, stretchFrom(spanOf(unknown), { floor, past })) : past
  const found = new Map<number, Known>()
  const addAll = (contents: ReadonlyMap<number, Known>): void => {
    for (const at of times) {
      const known = contents.get(at)
      if (known) found.set(at, known)
    }
  }
  if (past) addAll(past.contents)
  if (asked) addAll(asked.contents)
  const rest = unknown.filter((it) => !covers(asked, it))
  for (let n = 0; n < rest.length; n += maxStatements) {
    addAll(contentsOf(deviceId, await ask(rest.slice(n, n + maxStatements).map(atTime))))
  }
  if (!asked || asked === past) return { found, past }
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

async function askAhead(
  ask: (conditions: readonly string[]) => Promise<Rows>,
  deviceId: DeviceId,
  { from, to }: Interval,
): Promise<KnownPast> {
  const rows = await ask([`${ofDevice({ from, to })} LIMIT ${maxInRange}`])
  const reached = rows.length < maxInRange ? to : numberIn(rows.at(-1) ?? [], 0)
  return { from, to: reached, near: from, contents: contentsOf(deviceId, rows) }
}

function contentsOf(deviceId: DeviceId, rows: Rows): Map<number, Known> {
  const readings = rows.map((row) => toReading(deviceId, row))
  return new Map(readings.map((stored) => [stored.takenAt, { content: toContent(stored), stored }]))
}

export const spanOf = (times: readonly number[]): Interval => ({
  from: times.reduce((a, b) => Math.min(a, b)),
  to: times.reduce((a, b) => Math.max(a, b)),
})

/** Every number that each of the boots used. Without a gap it is one row, however many. @throws Outage */
export async function findNumbers(
  reach: Reach,
  deviceId: DeviceId,
  boots: readonly string[],
): Promise<ReadonlyMap<string, NumberRuns>> {
  const runs = new Map<string, NumberRuns>()
  for (let n = 0; n < boots.length; n += maxStatements) {
    const some = boots.slice(n, n + maxStatements)
    const bound = Object.fromEntries(some.map((boot, nth) => [`boot${nth}`, boot]))
    const statements = some.map((_, nth) => numbersQuery(summed, always, `boot${nth}`))
    const answers = await reach.query(statements.join(';'), { device: toTag(deviceId), ...bound })
    for (const [nth, boot] of some.entries()) runs.set(boot, await runsOf(reach, { deviceId, boot }, answers[nth]?.[0]))
  }
  return runs
}

const summed = 'count(distinct("seq")), min("seq"), max("seq")'

const numbersQuery = (what: string, window: Interval, boot: string): string =>
  `SELECT ${what} FROM ${measurements.readings} WHERE ${ofDevice(window)} AND "boot" = $${boot}`

/** Numbers read at a time, where a boot has gaps. */
const numbersPage = 10_000

async function runsOf(
  reach: Reach,
  { deviceId, boot }: { readonly deviceId: DeviceId; readonly boot: string },
  summary: readonly unknown[] | undefined,
): Promise<NumberRuns> {
  const runs = numberRuns()
  if (summary === undefined) return runs
  const [count, min, max] = [numberIn(summary, 1), numberIn(summary, 2), numberIn(summary, 3)]
  if (count === max - min + 1) {
    runs.addRun(min, max)
    return runs
  }
  let { from } = always
  for (;;) {
    const query = `${numbersQuery('"seq"', { ...always, from }, 'boot')} LIMIT ${numbersPage}`
    const [rows = []] = await reach.query(query, { device: toTag(deviceId), boot })
    for (const row of rows) runs.add(numberIn(row, 1))
    if (rows.length < numbersPage) return runs
    from = numberIn(rows.at(-1) ?? [], 0) + 1
  }
}

/** @throws UnreadableRow */
export function numberIn(row: readonly unknown[], place: number): number {
  const value = row[place]
  if (typeof value === 'number') return value
  throw new UnreadableRow(measurements.readings, String(row[0]), { cause: new TypeError(`${value} is no number`) })
}
