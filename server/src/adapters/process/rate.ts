const everyMs = 1000
const maxSamples = 10

export interface Rate {
  /** How much more there is with each second of the last ten; negative where there is less. */
  readonly perSecond: () => number
  readonly stop: () => Promise<void>
}

/** Watches a number that goes up and down. */
export function watchRate(amount: () => number): Rate {
  let samples: readonly { readonly at: number; readonly amount: number }[] = []
  const look = (): void => {
    samples = [...samples, { at: performance.now(), amount: amount() }].slice(-maxSamples - 1)
  }
  look()
  const timer = setInterval(look, everyMs).unref()
  return {
    perSecond: () => {
      const [first, last] = [samples[0], samples.at(-1)]
      if (!first || !last || last.at === first.at) return 0
      return Math.round(((last.amount - first.amount) * 10_000) / (last.at - first.at)) / 10
    },
    stop: async () => clearInterval(timer),
  }
}
