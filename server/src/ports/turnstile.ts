interface Waiting {
  readonly enter: () => void
  readonly reject: (error: unknown) => void
}

/** Lets so many in at a time, in the order they came; a piece of work's own clock starts when it is let in. */
export class Turnstile {
  readonly #max: number
  #waiting: Waiting[] = []
  #inside = 0

  constructor(max: number) {
    this.#max = max
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter()
    try {
      return await work()
    } finally {
      this.#leave()
    }
  }

  /** Whoever still waits is told that it makes no sense. */
  sendAway(error: unknown): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const { reject } of waiting) reject(error)
  }

  async #enter(): Promise<void> {
    if (this.#inside < this.#max) {
      this.#inside += 1
      return
    }
    await new Promise<void>((enter, reject) => {
      this.#waiting.push({ enter, reject })
    })
  }

  /** The place goes to the next without ever being free: nobody slips in between. */
  #leave(): void {
    const next = this.#waiting.shift()
    if (next) next.enter()
    else this.#inside -= 1
  }
}
