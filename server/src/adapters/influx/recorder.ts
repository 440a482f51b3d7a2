import type { Reading } from '@cordline/contract/vocabulary/reading'
import { Outage } from '../../ports/outage.ts'
import { type RecordOutcome, UnwritableReading } from '../../ports/readingStore.ts'
import type { DeviceMemories } from './deviceMemories.ts'
import { type DeviceMemory, type Held, heldOf, numberOf, rememberBoot, settle } from './deviceMemory.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Found } from './firstReceived.ts'
import { part } from './influxPlace.ts'
import { isStorableTime } from './influxQl.ts'
import { type Known, note } from './knownPast.ts'
import { knowsAll, learn } from './learn.ts'
import { putLine, toLine, toRepeatLine } from './lineProtocol.ts'
import { LineText } from './lineText.ts'
import { type LineWriter, newOrder, type Order } from './lineWriter.ts'
import { Measured } from './measured.ts'
import type { Reach } from './reach.ts'
import { toSharedLine } from './sharedLine.ts'
import type { Line } from './writeLines.ts'

export interface RecordingWorld {
  readonly reach: Reach
  readonly writer: LineWriter
  readonly memories: DeviceMemories
  /** A new place within its millisecond for a repeat, in ns. */
  readonly nextOffset: () => number
  /** Where other processes write too: hears of what is durable and was not there as far as we know. */
  readonly sharing?: { readonly added: (readings: readonly Reading[]) => void } | undefined
}

/** What is to be said of a reading once everything that it depends on is durable: of one that is new, that it was added. */
type Decision = Held | Judged

interface Judged {
  readonly outcome: RecordOutcome
  /** What was written of it, and that of the reading it was compared with where that is on its way. */
  readonly on: readonly Sent[]
}

/** A line, and the order that it goes with. */
interface Sent extends Line {
  readonly order?: Order | undefined
}

/** Readings that may wait for the server, about 50 MB: past it callers are sent away, so that a flood can't fill the memory. */
const maxWaiting = 100_000

export function recorder(world: RecordingWorld): (readings: readonly Reading[]) => Promise<readonly RecordOutcome[]> {
  let waiting = 0
  return async (readings) => {
    if (readings.length > 0 && waiting > 0 && waiting + readings.length > maxWaiting) {
      throw new Outage(part, { reason: 'too much waits for it already' })
    }
    waiting += readings.length
    try {
      const decisions = decideNow(world, readings) ?? (await decideAll(world, readings))
      await landed(decisions)
      const outcomes = decisions.map(outcomeOf)
      world.sharing?.added(readings.filter((_, nth) => outcomes[nth] === 'added'))
      return outcomes
    } finally {
      waiting -= readings.length
    }
  }
}

/** One device's readings, where nobody has to be asked or waited for: nearly always. Else undefined. */
function decideNow(world: RecordingWorld, readings: readonly Reading[]): readonly Decision[] | undefined {
  const [first] = readings
  if (!first || world.sharing || readings.some(({ deviceId }) => deviceId !== first.deviceId)) return undefined
  if (!readings.every(({ takenAt }) => isStorableTime(takenAt))) return undefined
  return world.memories.now(first.deviceId, (memory) =>
    knowsAll(memory, readings) ? decide(world, memory, readings, nothingFound) : undefined,
  )
}

async function decideAll(world: RecordingWorld, readings: readonly Reading[]): Promise<readonly Decision[]> {
  const decisions: Decision[] = []
  const turns = [...placesByDevice(readings)].map(([deviceId, places]) =>
    world.memories.inTurn(deviceId, async (memory) => {
      const own = places.flatMap((place) => readings[place] ?? [])
      const decided = await decideInTurn(world, memory, own)
      for (const [nth, it] of decided.entries()) decisions[places[nth] ?? nth] = it
    }),
  )
  // All of them, so that what still waits is counted for as long as it does.
  for (const it of await Promise.allSettled(turns)) if (it.status === 'rejected') throw it.reason
  return decisions
}

function placesByDevice(readings: readonly Reading[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [place, { deviceId }] of readings.entries()) {
    const own = places.get(deviceId)
    if (own) own.push(place)
    else places.set(deviceId, [place])
  }
  return places
}

const nothingFound: ReadonlyMap<number, Known> = new Map()

/** How often a device is asked for anew, when writes fail while it is: then the server is not there. */
const maxTries = 3

async function decideInTurn(
  world: RecordingWorld,
  memory: DeviceMemory,
  readings: readonly Reading[],
): Promise<readonly Decision[]> {
  const storable = readings.filter(({ takenAt }) => isStorableTime(takenAt))
  const [first] = storable
  if (!first) return decide(world, memory, readings, nothingFound)
  for (let tries = 0; tries < maxTries; tries += 1) {
    const { generation } = memory
    const { deviceId } = first
    const learning = { deviceId, memory, isShared: world.sharing !== undefined }
    const { floor, past, found, boots } = await learn(world.reach, learning, storable)
    if (generation !== memory.generation) continue
    if (memory.floor === undefined) memory.learntAt = performance.now()
    memory.floor = floor
    memory.past = past
    for (const [boot, stored] of boots) rememberBoot(memory, boot, stored)
    return decide(world, memory, readings, found)
  }
  throw new Outage(part)
}

/** Nothing is awaited in here: between what is known and what is written nobody else decides for this device. */
function decide(
  { writer, nextOffset, sharing }: RecordingWorld,
  memory: DeviceMemory,
  readings: readonly Reading[],
  found: ReadonlyMap<number, Known>,
): readonly Decision[] {
  const added: Held[] = []
  const shown: Held[] = []
  const order = newOrder((written) => settle({ memory, order, added, shown }, written))
  const isShared = sharing !== undefined
  lines.clear()
  const decisions = readings.map((reading): Decision => {
    const { deviceId, takenAt } = reading
    if (!isStorableTime(takenAt)) return { outcome: new UnwritableReading(`${takenAt} is no time`), on: [] }
    const held = memory.held.get(takenAt)
    const known = held ? undefined : found.get(takenAt)
    const before = held?.fingerprint ?? known?.fingerprint
    const fingerprint = fingerprintOf(content.read(reading))
    if (before === undefined) return add({ memory, order, added, isShared }, reading, fingerprint)
    const after = held?.order ? [held] : []
    if (before !== fingerprint) return { outcome: 'conflict', on: after }
    // Its number may not have been seen when the boot was asked for.
    if (known?.stored) shown.push({ ...heldOf(reading, fingerprint), order })
    const repeat = put(order, toRepeatLine({ deviceId, takenAt, offsetNs: nextOffset(), times: 1 }))
    // A server whose disk is full refuses a write, shows it all the same, and forgets it when it starts again: only
    // what a write of ours has put there is durable.
    const again = known?.stored ? [put(order, lineOf(known.stored))] : []
    return { outcome: 'repeated', on: [...again, repeat, ...after] }
  })
  memory.underway += added.length
  order.text = lines.take()
  if (order.lines.length > 0) writer.put(order)
  return decisions
}

/** Of the order that is being put together, and what the reading measured that is being looked at. */
const [lines, content] = [new LineText(), new Measured()]

interface Adding {
  readonly memory: DeviceMemory
  readonly order: Order
  readonly added: Held[]
  readonly isShared: boolean
}

function add({ memory, order, added, isShared }: Adding, reading: Reading, fingerprint: number): Decision {
  const { boot, seq } = numberOf(reading)
  const numbers = boot === undefined ? undefined : memory.boots.get(boot)
  if (seq !== undefined && numbers) {
    const user = numbers.pending.get(seq)
    if (user) return { outcome: 'conflict', on: user.order ? [user] : [] }
    if (numbers.durable.has(seq)) return { outcome: 'conflict', on: [] }
  }
  beginLine(order)
  if (isShared) lines.put(toSharedLine(reading))
  else putLine(lines, reading, content)
  const held: Held = { end: lines.length, fingerprint, boot, seq, order }
  order.lines.push(held)
  added.push(held)
  memory.held.set(reading.takenAt, held)
  note(memory.past, reading.takenAt, fingerprint)
  if (seq !== undefined) numbers?.pending.set(seq, held)
  return held
}

/** Written again, it is the same point. */
const lineOf = ({ reading, isShared }: Found): string => (isShared ? toSharedLine(reading) : toLine(reading))

function beginLine(order: Order): void {
  if (order.lines.length > 0) lines.put('\n')
}

function put(order: Order, text: string): Sent {
  beginLine(order)
  lines.put(text)
  const sent = { end: lines.length, order }
  order.lines.push(sent)
  return sent
}

/** @throws Outage where something that they depend on did not land, or nobody knows whether it did */
async function landed(decisions: readonly Decision[]): Promise<void> {
  const orders = new Set<Order | undefined>()
  for (const it of decisions) {
    if (isAdded(it)) orders.add(it.order)
    else for (const { order } of it.on) orders.add(order)
  }
  for (const order of orders) {
    const written = await order?.done
    if (written?.kind === 'failed') throw written.error
  }
}

const isAdded = (decision: Decision): decision is Held => 'fingerprint' in decision

/** Once all is settled: a reading is refused where its line is, or that of the reading it was compared with. */
function outcomeOf(decision: Decision): RecordOutcome {
  if (isAdded(decision)) return decision.order?.refusalOf(decision) ?? 'added'
  for (const sent of decision.on) {
    const refusal = sent.order?.refusalOf(sent)
    if (refusal) return refusal
  }
  return decision.outcome
}
