import { type Pace, waitBefore } from '../../ports/backOff.ts'

/** A server that is back is noticed within the longest wait, even if nobody calls. */
const pace: Pace = { firstMs: 250, maxMs: 15_000 }
/** Calls that work while the part is taken to be down may bring the next try forward to this. */
const soonMs = 250

/** While something is down: tries it again and again, ever more rarely, until somebody says that it is back. */
export class ReturnProbe {
  readonly #attempt: () => Promise<void>
  #timer: NodeJS.Timeout | undefined
  #attempts = 0
  #isRunning = false
  #isSoon = false

  /** `attempt` calls `stop` where it succeeds; its failure is heard of by whoever watches the part. */
  constructor(attempt: () => Promise<void>) {
    this.#attempt = attempt
  }

  /** Does nothing where it is at it already. */
  start(): void {
    if (this.#isRunning) return
    this.#isRunning = true
    this.#schedule(this.#nextDelay())
  }

  /** Something worked: the next try need not wait long. */
  soon(): void {
    if (!this.#isRunning || this.#isSoon) return
    this.#isSoon = true
    this.#schedule(soonMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#isRunning = false
    this.#attempts = 0
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#tryOnce(), delayMs)
    this.#timer.unref()
  }

  async #tryOnce(): Promise<void> {
    try {
      await this.#attempt()
    } catch {
      // The watch has heard of it; only the next try is decided here.
      if (this.#isRunning) this.#schedule(this.#nextDelay())
    } finally {
      this.#isSoon = false
    }
  }

  #nextDelay(): number {
    const attempt = this.#attempts
    this.#attempts += 1
    return waitBefore(pace, attempt, Math.random)
  }
}
