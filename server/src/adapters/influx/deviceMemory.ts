import type { Reading } from '@cordline/contract/vocabulary/reading'
import { type KnownPast, trimmed } from './knownPast.ts'
import type { Order, Written } from './lineWriter.ts'
import type { NumberRuns } from './numberRuns.ts'
import { wellFormed } from './wellFormed.ts'
import type { Line } from './writeLines.ts'

/** A reading that is stored; or on its way to be, and then it is the line that goes there. */
export interface Held extends Line {
  /** Of what was measured. */
  readonly fingerprint: number
  /** The number that it uses of its boot. */
  readonly boot: string | undefined
  readonly seq: number | undefined
  /** Absent once it is durable. */
  order: Order | undefined
}

/** One that is durable. */
export const heldOf = (reading: Reading, fingerprint: number): Held => ({
  end: 0,
  fingerprint,
  ...numberOf(reading),
  order: undefined,
})

/** What a reading's number is unique in, both undefined where it has none. */
export const numberOf = ({ boot, seq }: Reading): Pick<Held, 'boot' | 'seq'> =>
  boot === undefined || seq === undefined ? noNumber : { boot: wellFormed(boot), seq }

const noNumber = { boot: undefined, seq: undefined }

/** The sequence numbers of one boot. */
export interface BootMemory {
  /** Of durable readings. */
  readonly durable: NumberRuns
  /** Of readings on their way. */
  readonly pending: Map<number, Held>
}

/**
 * What is known of one device without asking. `held` says all of every time after `floor`, and of every reading that
 * is on its way; what it says of other times is true, but not all.
 */
export interface DeviceMemory {
  /** ms; undefined until the server was asked. -Infinity: all is known. */
  floor: number | undefined
  /** When that was, in ms of a clock that nobody sets. */
  learntAt: number
  readonly held: Map<number, Held>
  /** Before the floor: where the device fills in its past. */
  past: KnownPast | undefined
  /** A boot that is not there was not asked for. */
  readonly boots: Map<string, BootMemory>
  /** Goes up whenever what was known may no longer be true. */
  generation: number
  /** Readings on their way, of all that were added. */
  underway: number
}

export const newMemory = (): DeviceMemory => ({
  floor: undefined,
  learntAt: Number.NEGATIVE_INFINITY,
  held: new Map(),
  past: undefined,
  boots: new Map(),
  generation: 0,
  underway: 0,
})

/** A boot's numbers: `stored` on the server, and what is held of it, durable meanwhile or not. */
export function rememberBoot(memory: DeviceMemory, boot: string, stored: NumberRuns): void {
  const pending = new Map<number, Held>()
  for (const held of memory.held.values()) {
    if (held.boot !== boot || held.seq === undefined) continue
    if (held.order) pending.set(held.seq, held)
    else stored.add(held.seq)
  }
  memory.boots.set(boot, { durable: stored, pending })
}

/** What goes with an order. */
export interface Ordered {
  readonly memory: DeviceMemory
  readonly order: Order
  readonly added: readonly Held[]
  /** What the server showed already, and is written again. */
  readonly shown: readonly Held[]
}

/** All that went with the order is durable now; or not all of it, and nothing is known. */
export function settle({ memory, order, added, shown }: Ordered, written: Written): void {
  memory.underway -= added.length
  // Also where nothing new went with it: what was learnt for it may be what the server shows of writes that it refused.
  if (written.kind === 'failed' || (written.refused.size > 0 && added.some((it) => written.refused.has(it)))) {
    forget(memory, order)
    return
  }
  for (const held of added) {
    held.order = undefined
    if (held.boot !== undefined && held.seq !== undefined) memory.boots.get(held.boot)?.pending.delete(held.seq)
    noteNumber(memory, held)
  }
  if (written.refused.size === 0) for (const it of shown) noteNumber(memory, it)
}

function noteNumber({ boots }: DeviceMemory, { boot, seq }: Held): void {
  if (boot !== undefined && seq !== undefined) boots.get(boot)?.durable.add(seq)
}

/**
 * The server has to be asked anew, since a failed write may have landed. What goes with other orders is still on its
 * way and stays.
 */
export function forget(memory: DeviceMemory, failed?: Order): void {
  memory.generation += 1
  memory.floor = undefined
  memory.past = undefined
  memory.boots.clear()
  for (const [takenAt, { order }] of memory.held) {
    if (order === undefined || order === failed) memory.held.delete(takenAt)
  }
}

/** Boots of a device that are remembered: it restarts rarely, and a back-fill may hold the boot before. */
const maxBootsPerDevice = 8

/** Of a past that is filled in, in times of what is held otherwise: a question gives as many. */
const pastShare = 4

/** Keeps within `max` readings: the newest, and all that are on their way. Not while a turn of the device looks. */
export function trim(memory: DeviceMemory, max: number): void {
  for (const [boot, { pending }] of memory.boots) {
    if (memory.boots.size <= maxBootsPerDevice) break
    if (pending.size === 0) memory.boots.delete(boot)
  }
  if (memory.past) memory.past = trimmed(memory.past, max * pastShare)
  // Twice as many, so that the sorting is rare.
  if (memory.held.size <= max * 2 || memory.floor === undefined) return
  const oldestFirst = [...memory.held.keys()].sort((a, b) => a - b)
  for (const takenAt of oldestFirst.slice(0, oldestFirst.length - max)) {
    memory.floor = Math.max(memory.floor, takenAt)
    if (memory.held.get(takenAt)?.order === undefined) memory.held.delete(takenAt)
  }
}
