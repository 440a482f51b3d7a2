import type { Reading } from '@cordline/contract/vocabulary/reading'
import { Outage } from '../../ports/outage.ts'
import { type RecordOutcome, UnwritableReading } from '../../ports/readingStore.ts'
import type { DeviceMemories } from './deviceMemories.ts'
import { type DeviceMemory, type Held, rememberBoot, type Sent, settle } from './deviceMemory.ts'
import type { Found } from './firstReceived.ts'
import { part } from './influxPlace.ts'
import { isStorableTime } from './influxQl.ts'
import { type Known, note } from './knownPast.ts'
import { learn, numberOf } from './learn.ts'
import { toContent, toLine, toRepeatLine } from './lineProtocol.ts'
import { type LineWriter, newOrder, type Order } from './lineWriter.ts'
import type { Reach } from './reach.ts'
import { toSharedLine } from './sharedLine.ts'

export interface RecordingWorld {
  readonly reach: Reach
  readonly writer: LineWriter
  readonly memories: DeviceMemories
  /** A new place within its millisecond for a repeat, in ns. */
  readonly nextOffset: () => number
  /** Where other processes write too: hears of what is durable and was not there as far as we know. */
  readonly sharing?: { readonly added: (readings: readonly Reading[]) => void } | undefined
}

/** What is to be said of a reading once everything that it depends on is durable. */
interface Decision {
  readonly outcome: RecordOutcome
  /** Its own line, and that of the reading it was compared with where that is on its way. */
  readonly on: readonly Sent[]
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
      const decisions = await decideAll(world, readings)
      await landed(decisions)
      const outcomes = decisions.map(outcomeOf)
      world.sharing?.added(readings.filter((_, nth) => outcomes[nth] === 'added'))
      return outcomes
    } finally {
      waiting -= readings.length
    }
  }
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

/** How often a device is asked for anew, when writes fail while it is: then the server is not there. */
const maxTries = 3

async function decideInTurn(
  world: RecordingWorld,
  memory: DeviceMemory,
  readings: readonly Reading[],
): Promise<readonly Decision[]> {
  const storable = readings.filter(({ takenAt }) => isStorableTime(takenAt))
  const [first] = storable
  if (!first) return decide(world, memory, readings, new Map())
  for (let tries = 0; tries < maxTries; tries += 1) {
    const { generation } = memory
    const { deviceId } = first
    const learning = { deviceId, memory, isShared: world.sharing !== undefined }
    const { floor, past, found, boots } = await learn(world.reach, learning, storable)
    if (generation !== memory.generation) continue
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
  const added = new Map<number, Held>()
  const order = newOrder((written) => settle(memory, added, written))
  const decisions = readings.map((reading): Decision => {
    const { deviceId, takenAt } = reading
    if (!isStorableTime(takenAt)) return { outcome: new UnwritableReading(`${takenAt} is no time`), on: [] }
    const content = toContent(reading)
    const held = memory.held.get(takenAt)
    const known = held ? undefined : found.get(takenAt)
    const before = held?.content ?? known?.content
    const after = held?.sent ? [held.sent] : []
    if (before === content) {
      const repeat = put(order, toRepeatLine({ deviceId, takenAt, offsetNs: nextOffset(), times: 1 }))
      // A server whose disk is full refuses a write, shows it all the same, and forgets it when it starts again: only
      // what a write of ours has put there is durable.
      const again = known?.stored ? [put(order, lineOf(known.stored, content))] : []
      return { outcome: 'repeated', on: [...again, repeat, ...after] }
    }
    if (before !== undefined) return { outcome: 'conflict', on: after }
    return add({ memory, order, added, isShared: sharing !== undefined }, reading, content)
  })
  memory.underway += added.size
  if (order.lines.length > 0) writer.put(order)
  return decisions
}

interface Adding {
  readonly memory: DeviceMemory
  readonly order: Order
  readonly added: Map<number, Held>
  readonly isShared: boolean
}

function add({ memory, order, added, isShared }: Adding, reading: Reading, content: string): Decision {
  const number = numberOf(reading)
  const boot = number && memory.boots.get(number.boot)
  if (number && boot) {
    const user = boot.pending.get(number.seq)
    if (user) return { outcome: 'conflict', on: user.sent ? [user.sent] : [] }
    if (boot.durable.has(number.seq)) return { outcome: 'conflict', on: [] }
  }
  const sent = put(order, lineOf({ reading, isShared }, content))
  const held: Held = { content, number, sent }
  memory.held.set(reading.takenAt, held)
  note(memory.past, reading.takenAt, content)
  added.set(reading.takenAt, held)
  if (number) boot?.pending.set(number.seq, held)
  return { outcome: 'added', on: [sent] }
}

/** Written again, it is the same point. */
const lineOf = ({ reading, isShared }: Found, content: string): string =>
  isShared ? toSharedLine(reading, content) : toLine(reading, content)

function put(order: Order, text: string): Sent {
  const sent = { text, order }
  order.lines.push(sent)
  return sent
}

/** @throws Outage where something that they depend on did not land, or nobody knows whether it did */
async function landed(decisions: readonly Decision[]): Promise<void> {
  const orders = new Set<Order>()
  for (const { on } of decisions) for (const { order } of on) orders.add(order)
  for (const { done } of orders) {
    const written = await done
    if (written.kind === 'failed') throw written.error
  }
}

/** Once all is settled: a reading is refused where its line is, or that of the reading it was compared with. */
function outcomeOf({ outcome, on }: Decision): RecordOutcome {
  for (const sent of on) {
    const refusal = sent.order.refusalOf(sent)
    if (refusal) return refusal
  }
  return outcome
}
