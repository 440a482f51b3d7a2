import type { ReadingPayload } from '@cordline/contract/wire/mqtt'
import { historyMessage, historyPerMessage, liveMessage, type Message } from './message.ts'
import type { MqttLink } from './mqttLink.ts'
import { pause } from './pause.ts'
import { ReadingStore } from './readingStore.ts'

const lookAgainMs = 100

type Link = Pick<MqttLink, 'isUp' | 'publish' | 'onUp'>

/** Store and forward: a reading stays in the store until its PUBACK, and what has piled up goes as history. */
export class Gateway {
  readonly #link: Link
  readonly #deviceId: string
  readonly #store: ReadingStore
  readonly #told: (readings: number) => void
  #isPumping = false

  constructor(
    link: Link,
    deviceId: string,
    options: { readonly store?: ReadingStore; readonly told?: (readings: number) => void } = {},
  ) {
    this.#link = link
    this.#deviceId = deviceId
    this.#store = options.store ?? new ReadingStore()
    this.#told = options.told ?? (() => undefined)
    link.onUp(() => this.#pump())
  }

  /** Readings without an acknowledgement. */
  get waiting(): number {
    return this.#store.size
  }

  /** Readings that were pushed out of a full store. */
  get lost(): number {
    return this.#store.lost
  }

  /** Never waits and never fails: without a connection the reading is kept. */
  offer(reading: ReadingPayload): void {
    this.#store.keep(reading)
    this.#pump()
  }

  /** Resolves when everything is acknowledged or the signal ends the wait. */
  async emptied(signal: AbortSignal): Promise<void> {
    while (this.waiting > 0 && !signal.aborted) await pause(lookAgainMs, signal)
  }

  #pump(): void {
    if (this.#isPumping) return
    this.#isPumping = true
    // Fails when the link ended with the message in flight: it stays in the store for the next attempt.
    this.#forward().catch(() => undefined)
  }

  async #forward(): Promise<void> {
    try {
      while (this.#store.size > 0 && this.#link.isUp) {
        const { readings, upTo } = this.#store.oldest(historyPerMessage)
        const { acknowledged } = await this.#link.publish(messageOf(this.#deviceId, readings))
        await acknowledged
        this.#store.forgetUpTo(upTo)
        this.#told(readings.length)
      }
    } finally {
      this.#isPumping = false
    }
  }
}

/** A single fresh reading is live; more than one at a time has waited. */
function messageOf(deviceId: string, readings: readonly ReadingPayload[]): Message {
  const [only] = readings
  return readings.length === 1 && only && !only.hist ? liveMessage(deviceId, only) : historyMessage(deviceId, readings)
}
