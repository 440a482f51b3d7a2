import { type KnownPast, trimmed } from './knownPast.ts'
import type { Line, Order, Written } from './lineWriter.ts'
import type { NumberRuns } from './numberRuns.ts'

/** A line that knows the order it goes with. */
export interface Sent extends Line {
  readonly order: Order
}

/** A reading that is stored, or on its way to be. */
export interface Held {
  readonly content: string
  /** The number that it uses of its boot. */
  readonly number?: { readonly boot: string; readonly seq: number } | undefined
  /** Absent once it is durable. */
  sent?: Sent | undefined
}

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
    if (held.number?.boot !== boot) continue
    if (held.sent) pending.set(held.number.seq, held)
    else stored.add(held.number.seq)
  }
  memory.boots.set(boot, { durable: stored, pending })
}

/** The order's readings, each at its time, are durable now; or not all of them, and nothing is known. */
export function settle(memory: DeviceMemory, added: ReadonlyMap<number, Held>, written: Written): void {
  memory.underway -= added.size
  const isDurable = ({ sent }: Held): boolean => written.kind === 'landed' && !(sent && written.refused.has(sent))
  // Also where nothing new went with it: what was learnt for it may be what the server shows of writes that it refused.
  if (written.kind === 'failed' || ![...added.values()].every(isDurable)) {
    forget(memory, added)
    return
  }
  for (const held of added.values()) {
    held.sent = undefined
    if (!held.number) continue
    const boot = memory.boots.get(held.number.boot)
    boot?.pending.delete(held.number.seq)
    boot?.durable.add(held.number.seq)
  }
}

/**
 * The server has to be asked anew, since a failed write may have landed. What goes with other orders is still on its
 * way and stays.
 */
export function forget(memory: DeviceMemory, failed: ReadonlyMap<number, Held> = new Map()): void {
  memory.generation += 1
  memory.floor = undefined
  memory.past = undefined
  memory.boots.clear()
  for (const [takenAt, held] of memory.held) {
    if (held.sent === undefined || failed.get(takenAt) === held) memory.held.delete(takenAt)
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
    if (memory.held.get(takenAt)?.sent === undefined) memory.held.delete(takenAt)
  }
}
