import { hash, verify } from '@node-rs/argon2'
import { TooMany } from '../../domain/tooMany.ts'
import type { Passwords } from '../../ports/ports.ts'

/** Argon2id as OWASP recommends at least: 19 MiB, two passes, one lane. The library's default algorithm is Argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** They run on libuv's four threads: one stays free for files, photos and names. */
const maxAtOnce = 3
/** About a second's work; whoever comes then is told to come again. */
const maxWaiting = 60
const retryAfterS = 5

/** Slow on purpose, and never so many at once that memory or everybody else's turn goes. */
export function createPasswords(): Passwords {
  const inLine = createLine()
  let stranger: Promise<string> | undefined
  return {
    hash: (password) => inLine(() => hash(normal(password), cost)),
    matches: async (password, known) => {
      stranger ??= hash('nobody has this password', cost)
      const against = known ?? (await stranger)
      const isRight = await inLine(() => verify(against, normal(password)))
      return known !== undefined && isRight
    },
  }
}

/** Two keyboards write the same letter differently. */
const normal = (password: string): string => password.normalize('NFKC')

type Line = <T>(work: () => Promise<T>) => Promise<T>

function createLine(): Line {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= maxAtOnce) {
      if (waiting.length >= maxWaiting)
        throw new TooMany('too many sign in at once: try again in a moment', retryAfterS)
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      // The place goes straight to whoever waited longest.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
