import type { Actor } from '@cordline/contract/vocabulary/people'
import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type Fault, fault, sequenceReused, timeReused } from '../../domain/ingest/fault.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Ports } from '../../ports/ports.ts'
import { isSameContent } from '../../ports/readingChannels.ts'
import { type ReadingStore, type RecordOutcome, UnwritableReading } from '../../ports/readingStore.ts'
import type { LatestWatch } from '../announceLatest.ts'
import { changeableDevice } from '../ownDevice.ts'
import type { Stay, Whereabouts } from '../whereabouts.ts'
import { type FileOrder, type JudgedFile, judgeFile, type RowReading, type RowRefusal, refusalOf } from './judgeFile.ts'

export interface ImportPorts extends Pick<Ports, 'devices' | 'readings' | 'clock'> {
  readonly whereabouts: Whereabouts
  readonly latest: LatestWatch
}

export interface Imported {
  readonly rows: number
  /** In a dry run: that would be. */
  readonly added: number
  readonly repeated: number
  /** By row. */
  readonly refusals: readonly RowRefusal[]
  /** What can be kept, oldest first: added now or there before. */
  readonly readings: readonly Reading[]
}

/** One transaction and one wait for the disk each. */
const readingsPerWrite = 500

/**
 * Somebody brings what a logger measured as a file. Nothing of it is written where `run` is dry; else it resolves when all
 * is durable, and the same file again adds what is missing.
 * @throws Refusal `not-found`, `not-allowed`, `device-blocked`, `bad-request`; Outage where a store can't be reached
 */
export async function importReadings(
  ports: ImportPorts,
  actor: Actor,
  { run, ...order }: FileOrder & { readonly run: 'dry' | 'real' },
): Promise<Imported> {
  const { id, blockedAt } = await changeableDevice(ports, actor, order.deviceId, 'readings')
  if (blockedAt) throw new Refusal('device-blocked', `nothing is taken of ${id}: it is blocked`)
  const judged = await judgeFile(order, ports.clock.now())
  const foreseen = await foresee(ports.readings, judged)
  if (run === 'dry') return outcomeOf(judged, foreseen, foreseen.fresh.length)
  const stays = (await ports.whereabouts.of(id)) ?? []
  const { added, repeated, refusals } = await write(ports, foreseen.fresh, { stays, judged })
  const met = {
    ...foreseen,
    repeated: foreseen.repeated + repeated,
    refusals: [...foreseen.refusals, ...refusals],
  }
  return outcomeOf(judged, met, added)
}

interface Foreseen {
  /** Of times that nobody knows yet, oldest first. */
  readonly fresh: readonly RowReading[]
  readonly known: readonly RowReading[]
  readonly repeated: number
  readonly refusals: readonly RowRefusal[]
}

/** What the store would say of each, by what it has and by what stands in the file above. */
async function foresee(store: ReadingStore, { readings, columnOf }: JudgedFile): Promise<Foreseen> {
  const refusals: RowRefusal[] = []
  let repeated = 0
  /** Whether it is the same reading again. */
  const isRepeated = (one: RowReading, there: Reading): boolean => {
    const isSame = isSameContent(one.reading, there)
    if (isSame) repeated++
    else refusals.push(refusalOf(one.row, timeReused(one.reading, undefined), columnOf))
    return isSame
  }
  const byTime = new Map<number, RowReading>()
  for (const it of readings) {
    const above = byTime.get(it.reading.takenAt)
    if (above) isRepeated(it, above.reading)
    else byTime.set(it.reading.takenAt, it)
  }
  const known: RowReading[] = []
  for await (const there of stored(store, [...byTime.values()])) {
    const one = byTime.get(there.takenAt)
    if (!one) continue
    byTime.delete(there.takenAt)
    if (isRepeated(one, there)) known.push(one)
  }
  return { fresh: [...byTime.values()].toSorted(byTakenAt), known, repeated, refusals }
}

const byTakenAt = (a: RowReading, b: RowReading): number => a.reading.takenAt - b.reading.takenAt

/** What the store has of the period that the file is of. */
async function* stored(store: ReadingStore, readings: readonly RowReading[]): AsyncGenerator<Reading> {
  const inOrder = readings.toSorted(byTakenAt)
  const [first, last] = [inOrder[0]?.reading, inOrder.at(-1)?.reading]
  if (first && last) yield* store.read({ deviceId: first.deviceId, from: first.takenAt, to: last.takenAt })
}

async function write(
  { readings, latest }: ImportPorts,
  fresh: readonly RowReading[],
  { stays, judged }: { readonly stays: readonly Stay[]; readonly judged: JudgedFile },
): Promise<Pick<Imported, 'added' | 'repeated' | 'refusals'>> {
  const refusals: RowRefusal[] = []
  let [added, repeated] = [0, 0]
  for (let at = 0; at < fresh.length; at += readingsPerWrite) {
    const batch = fresh.slice(at, at + readingsPerWrite)
    const own = batch.map(({ reading }) => reading)
    const announceLatest = await latest.expect(own, stays)
    const outcomes = await readings.record(own)
    announceLatest(own.filter((_, nth) => outcomes[nth] === 'added'))
    for (const [nth, { row, reading }] of batch.entries()) {
      const wrong = faultOf(outcomes[nth], reading)
      if (wrong) refusals.push(refusalOf(row, wrong, judged.columnOf))
      else if (outcomes[nth] === 'repeated') repeated++
      else added++
    }
  }
  return { added, repeated, refusals }
}

/** The device may have delivered the same time meanwhile; a number of a boot is known to the store alone. */
function faultOf(outcome: RecordOutcome | undefined, reading: Reading): Fault | undefined {
  if (outcome instanceof UnwritableReading) return fault('store-refused', '', outcome.message)
  if (outcome !== 'conflict') return undefined
  return reading.boot !== undefined && reading.seq !== undefined
    ? sequenceReused(reading)
    : timeReused(reading, undefined)
}

function outcomeOf({ rows, refusals }: JudgedFile, foreseen: Foreseen, added: number): Imported {
  const all = [...refusals, ...foreseen.refusals].toSorted((a, b) => a.row - b.row)
  const refused = new Set(all.map(({ row }) => row))
  const kept = [...foreseen.fresh, ...foreseen.known].filter(({ row }) => !refused.has(row)).toSorted(byTakenAt)
  return {
    rows,
    added,
    repeated: foreseen.repeated,
    refusals: all,
    readings: kept.map(({ reading }) => reading),
  }
}
