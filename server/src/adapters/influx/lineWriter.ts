// Not the global one, so that a test with a fake clock still gets its writes.
import { setImmediate } from 'node:timers'
import { Outage } from '../../ports/outage.ts'
import type { UnwritableReading } from '../../ports/readingStore.ts'
import { type Batch, type Line, maxLinesPerWrite } from './writeLines.ts'

/** What became of the lines of an order: all are durable but those refused, or none is known to be. */
export type Written =
  | { readonly kind: 'landed'; readonly refused: ReadonlyMap<Line, UnwritableReading> }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Lines that were decided together. */
export interface Order extends Batch {
  readonly lines: Line[]
  text: string
  /** Never rejects. */
  readonly done: Promise<Written>
  readonly settle: (written: Written) => void
  /** Why the line was refused, if it was; once `done` has resolved. */
  readonly refusalOf: (line: Line) => UnwritableReading | undefined
}

/** Writes on their way: as many as the bare writes that ours are measured against. */
const maxUnderway = 4

/** `settled` is called first, in the same turn of the event loop as the answer. */
export function newOrder(settled: (written: Written) => void): Order {
  let resolve: (written: Written) => void = () => {}
  let refused: ReadonlyMap<Line, UnwritableReading> = new Map()
  const done = new Promise<Written>((it) => {
    resolve = it
  })
  const settle = (written: Written): void => {
    if (written.kind === 'landed') refused = written.refused
    settled(written)
    resolve(written)
  }
  return { lines: [], text: '', done, settle, refusalOf: (line) => refused.get(line) }
}

/**
 * Group commit: what comes while writes are on their way goes with the next. How much may wait is bounded by whoever
 * makes the orders.
 */
export class LineWriter {
  readonly #write: (batches: readonly Batch[]) => Promise<ReadonlyMap<Line, UnwritableReading>>
  #waiting: Order[] = []
  #underway = 0
  #isScheduled = false

  /** `write` resolves with those that were refused, once all others are durable. */
  constructor(write: (batches: readonly Batch[]) => Promise<ReadonlyMap<Line, UnwritableReading>>) {
    this.#write = write
  }

  put(order: Order): void {
    this.#waiting.push(order)
    this.#schedule()
  }

  /** What comes in the same turn of the event loop goes together. */
  #schedule(): void {
    if (this.#isScheduled || this.#underway >= maxUnderway || this.#waiting.length === 0) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      const group = this.#takeGroup()
      if (group.length > 0) void this.#writeGroup(group)
      this.#schedule()
    })
  }

  async #writeGroup(group: readonly Order[]): Promise<void> {
    this.#underway += 1
    const written = await this.#tryWrite(group)
    this.#underway -= 1
    for (const it of group) it.settle(written)
    if (written.kind === 'failed' && written.error instanceof Outage) this.#failWaiting(written)
    this.#schedule()
  }

  async #tryWrite(group: readonly Order[]): Promise<Written> {
    try {
      const writing = this.#write(group)
      // It has been put together with the others: what waits for the server is there once.
      for (const it of group) it.text = ''
      return { kind: 'landed', refused: await writing }
    } catch (error) {
      return { kind: 'failed', error }
    }
  }

  /** With the server away each would find that out by itself, the last of them long after its device gave up. */
  #failWaiting(written: Written): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const it of waiting) it.settle(written)
  }

  #takeGroup(): readonly Order[] {
    let lines = 0
    let count = 0
    for (const it of this.#waiting) {
      if (count > 0 && lines + it.lines.length > maxLinesPerWrite) break
      lines += it.lines.length
      count += 1
    }
    const group = this.#waiting.slice(0, count)
    this.#waiting = this.#waiting.slice(count)
    return group
  }
}
