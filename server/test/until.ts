import { setTimeout as after } from 'node:timers/promises'

const askAgainMs = 25
const maxMs = 15_000

/** Asks until the answer is one. @throws with `what` once `withinMs` have passed */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = maxMs,
): Promise<T> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; ) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    await after(askAgainMs)
  }
  throw new Error(`waited ${withinMs} ms in vain until ${what}`)
}
