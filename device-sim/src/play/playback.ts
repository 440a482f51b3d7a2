import type { ReadingPayload } from '@cordline/contract/wire/mqtt'
import type { Sending } from '../faults/fault.ts'
import { type Message, packHistory } from '../gateway/message.ts'
import type { SimulatedContainer } from '../scenarios/container.ts'
import { season } from '../scenarios/season.ts'
import { measurementsOf, sendingsOf } from '../scenarios/sendings.ts'

/** A stream of sendings that is taken in two parts: what was sent up to a moment, then the rest. */
export class Playback {
  readonly #sendings: Iterator<Sending>
  #next: Sending | undefined

  constructor(sendings: Iterable<Sending>) {
    this.#sendings = sendings[Symbol.iterator]()
    this.#next = this.#take()
  }

  get next(): Sending | undefined {
    return this.#next
  }

  /** Everything sent up to and including `at` (ms). */
  *upTo(at: number): Generator<ReadingPayload> {
    while (this.#next && this.#next.sentAt <= at) yield this.shift(this.#next)
  }

  shift({ reading }: Sending): ReadingPayload {
    this.#next = this.#take()
    return reading
  }

  #take(): Sending | undefined {
    const { done, value } = this.#sendings.next()
    return done ? undefined : value
  }
}

export const defaultIntervalMs = 600_000

/** What a container has sent up to `now`, as back-fill messages. */
export function backFillOf(container: SimulatedContainer, now: number): Generator<Message> {
  const playback = new Playback(sendingsOf(container, measurementsOf(container, defaultIntervalMs)))
  return packHistory(container.device.id, playback.upTo(now))
}

/** Every message of a whole season up to `now`: the same seed and the same `now` give the same bytes. */
export function* seasonMessages(order: Parameters<typeof season>[0]): Generator<Message> {
  for (const container of season(order)) yield* backFillOf(container, order.now)
}
