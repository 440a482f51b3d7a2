import type { ReadingPayload } from '@cordline/contract/wire/mqtt'

/** What a logger's flash holds: about two months at ten minutes. */
export const storeCapacity = 8192

/** The readings that no broker has acknowledged yet, oldest first; when it is full the oldest is lost, and counted. */
export class ReadingStore {
  readonly #capacity: number
  #waiting: ReadingPayload[] = []
  /** How many have left at the front, so that a place stays the same while others go. */
  #gone = 0
  #lost = 0

  constructor(capacity: number = storeCapacity) {
    this.#capacity = capacity
  }

  get size(): number {
    return this.#waiting.length
  }

  get lost(): number {
    return this.#lost
  }

  keep(reading: ReadingPayload): void {
    this.#waiting.push(reading)
    if (this.#waiting.length <= this.#capacity) return
    this.#waiting.shift()
    this.#gone += 1
    this.#lost += 1
  }

  /** The oldest, at most `count`; they stay until `forgetUpTo` is called with `upTo`. */
  oldest(count: number): { readonly readings: readonly ReadingPayload[]; readonly upTo: number } {
    const readings = this.#waiting.slice(0, count)
    return { readings, upTo: this.#gone + readings.length }
  }

  forgetUpTo(place: number): void {
    const count = Math.max(0, place - this.#gone)
    this.#waiting = this.#waiting.slice(count)
    this.#gone += count
  }
}
