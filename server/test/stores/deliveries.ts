/** Counts the messages that a server has taken, by what it logs of each. */
export interface Deliveries {
  readonly hear: (line: string) => void
  /** Resolves when the server has taken so many more messages than were awaited before. @throws Error after 20 s */
  readonly taken: (messages: number) => Promise<void>
}

/** A broker acknowledges before Cordline has the message, so waiting for the acknowledgement is not enough. */
const maxWaitMs = 20_000

export function countDeliveries(): Deliveries {
  let count = 0
  let expected = 0
  let heard: () => void = () => undefined
  return {
    hear: (line) => {
      if (!line.includes('"msg":"readings"')) return
      count += 1
      heard()
    },
    taken: async (messages) => {
      expected += messages
      const deadline = Date.now() + maxWaitMs
      while (count < expected) {
        if (Date.now() >= deadline) throw new Error(`the server has taken ${count} of ${expected} messages`)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, deadline - Date.now())
          heard = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    },
  }
}
